package io.stakedrop.airdrop.distributor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import io.stakedrop.ethereum.contract.MerkleDistributor;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredAbiTest {
    private static final UniswapClaim CLAIM = TestLists.claims(3, 1).getFirst();
    private static final Bytes32 ROOT = word(7);
    private static final MerkleProof PROOF = new MerkleProof(List.of(word(1), word(2)));
    private static final Address CONTRACT = Address.parse("0x090D4613473dEE047c3f2706764f49E0821D256e");

    @Test
    void withoutADeclarationTheCallIsThatOfUniswapsContract() {
        assertThat(ClaimFunction.UNISWAP.call(CLAIM, PROOF, ROOT).data())
                .isEqualTo(MerkleDistributor.claim(CLAIM, PROOF));
    }

    @Test
    void putsEachArgumentWhereItsNameStands() {
        // Given
        ClaimFunction function = ClaimFunction.parse(
                " claimFor( address account , uint256 amount,bytes32 root,  bytes32[] proof,uint256 index ) ");

        // When
        Bytes data = function.call(CLAIM, PROOF, ROOT).data();

        // Then
        List<AbiValue> arguments = ContractFunction.of("claimFor(address,uint256,bytes32,bytes32[],uint256)")
                .decodeArguments(data);
        assertThat(arguments.get(0).toAddress()).isEqualTo(CLAIM.account());
        assertThat(arguments.get(1).toBigInteger()).isEqualTo(CLAIM.amount().toBigInteger());
        assertThat(arguments.get(2).toBytes32()).isEqualTo(ROOT);
        assertThat(arguments.get(4).toBigInteger()).isEqualTo(BigInteger.valueOf(CLAIM.index()));
    }

    @Test
    void aLinkHasTheArgumentsByTheirTypes() {
        // Given
        ClaimFunction function = ClaimFunction.parse("claim(address account,uint256 amount,bytes32[] proof)");

        // When
        String link = new PayingContract(5, CONTRACT, function)
                .transaction(CLAIM, PROOF, ROOT)
                .eip681();

        // Then
        assertThat(link)
                .isEqualTo("ethereum:%s@5/claim?address=%s&uint256=%s&bytes32%%5B%%5D=%%5B%s%%2C%s%%5D"
                        .formatted(CONTRACT, CLAIM.account(), CLAIM.amount(), word(1), word(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claim",
                "(uint256 amount,bytes32[] proof)",
                "claim(uint256 amount,bytes32[] proof",
                "claim(uint256,bytes32[] proof)",
                "claim(uint256 amount)",
                "claim(bytes32[] proof)",
                "claim(uint96 amount,bytes32[] proof)",
                "claim(uint256 amount,bytes32[] proof,address to)",
                "claim(uint256 amount,uint256 amount,bytes32[] proof)",
                "claim(uint256 indexed amount,bytes32[] proof)",
                "claim((uint256 amount) c,bytes32[] proof)",
                "9(uint256 amount,bytes32[] proof)"
            })
    void refusesAFunctionThatItCannotCall(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> ClaimFunction.parse(text));
    }

    @Test
    void readsTheEventOfUniswapsContract() {
        // Given
        Bytes data = Abi.encode(List.of(
                AbiValue.uint256(BigInteger.TEN), AbiValue.address(CONTRACT), AbiValue.uint256(BigInteger.TWO)));

        // When
        ClaimedEvent.Paid paid = ClaimedEvent.UNISWAP.read(List.of(MerkleDistributor.Claimed.topic()), data);

        // Then
        assertThat(paid)
                .isEqualTo(new ClaimedEvent.Paid(
                        Optional.of(BigInteger.TEN), Optional.of(CONTRACT), Optional.of(TokenAmount.of(2))));
    }

    @Test
    void readsWhatItKnowsOfADeclaredEvent() {
        // Given
        ClaimedEvent event = ClaimedEvent.parse("Paid(bytes32 root,address indexed account)");
        Bytes data = Abi.encode(List.of(AbiValue.bytes32(ROOT)));
        Bytes32 topic =
                Bytes32.of(Abi.encode(List.of(AbiValue.address(CONTRACT))).toBytes());

        // When
        ClaimedEvent.Paid paid = event.read(List.of(event.topic(), topic), data);

        // Then
        assertThat(paid).isEqualTo(new ClaimedEvent.Paid(Optional.empty(), Optional.of(CONTRACT), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Claimed(uint256 amount)",
                "Claimed(address index)",
                "Claimed(uint256 index",
                "Claimed(x y z index)"
            })
    void refusesAnEventThatDoesNotSayWhoseClaimItWas(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> ClaimedEvent.parse(text));
    }

    @Test
    void aSweepTakesTheTokenAndTheRecipientByTheirNames() {
        // Given
        SweepFunction sweep = SweepFunction.parse("rescue(address token,address recipient)");

        // When
        Bytes data = sweep.call(CONTRACT, CLAIM.account()).data();

        // Then
        assertThat(ContractFunction.of("rescue(address,address)").decodeArguments(data))
                .containsExactly(AbiValue.address(CONTRACT), AbiValue.address(CLAIM.account()));
    }

    private static Bytes32 word(int last) {
        byte[] bytes = new byte[Bytes32.SIZE];
        bytes[Bytes32.SIZE - 1] = (byte) last;
        return Bytes32.of(bytes);
    }
}
