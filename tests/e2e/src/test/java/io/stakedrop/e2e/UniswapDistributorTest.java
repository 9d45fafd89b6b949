package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.contract.Erc20;
import io.stakedrop.ethereum.contract.MerkleDistributor;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.testkit.evm.Anvil;
import io.stakedrop.testkit.property.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract that Uniswap deployed pays random lists by trees and call data of {@code libs/ethereum}. */
class UniswapDistributorTest {

    private static final int SEEDS = 6;
    private static final int MOST_CLAIMS = 9;

    /** Below which sums of a list do not overflow the token's supply. */
    private static final int AMOUNT_BITS = 250;

    /** The contract keeps what is claimed in words of 256 bits. */
    private static final int MOST_FIRST_INDEX = 1_000;

    private Anvil anvil;
    private Evm evm;
    private String sender;

    /** A list, its tree, and the contracts of both. */
    private record Drop(List<UniswapClaim> claims, MerkleTree tree, String token, String distributor) {
        MerkleProof proof(int ordinal) {
            return tree.proof(tree.positionOf(ordinal));
        }
    }

    @BeforeEach
    void startChain() {
        anvil = Anvil.start();
        evm = new Evm(anvil);
        sender = anvil.accounts().getFirst();
    }

    @AfterEach
    void stopChain() {
        if (anvil != null) {
            anvil.close();
        }
    }

    @Test
    void paysEveryClaimOfRandomListsOnce() {
        Seeds.check(SEEDS, random -> {
            // Given
            Drop drop = drop(random, random.nextInt(1, MOST_CLAIMS));

            for (int ordinal = 0; ordinal < drop.claims().size(); ordinal++) {
                // When
                JsonNode receipt = claim(drop, ordinal);

                // Then
                assertPaid(drop, drop.claims().get(ordinal), receipt);
                assertRefused(drop, drop.claims().get(ordinal), drop.proof(ordinal), "Drop already claimed");
            }
        });
    }

    @Test
    void paysTheOneClaimOfAListByAnEmptyProof() {
        Seeds.check(1, random -> {
            // Given
            Drop drop = drop(random, 1);

            // When
            JsonNode receipt = claim(drop, 0);

            // Then
            assertThat(drop.proof(0).siblings()).isEmpty();
            assertPaid(drop, drop.claims().getFirst(), receipt);
        });
    }

    @Test
    void refusesWhatTheListDoesNotSay() {
        Seeds.check(SEEDS, random -> {
            // Given
            Drop drop = drop(random, random.nextInt(2, MOST_CLAIMS));

            // When
            UniswapClaim claim = drop.claims().getFirst();
            MerkleProof proof = drop.proof(0);

            // Then
            TokenAmount more = claim.amount().plus(TokenAmount.of(1));
            assertRefused(drop, new UniswapClaim(claim.index(), claim.account(), more), proof, "Invalid proof");
            assertRefused(
                    drop, new UniswapClaim(claim.index(), address(random), claim.amount()), proof, "Invalid proof");
            assertRefused(
                    drop,
                    new UniswapClaim(claim.index() + MOST_CLAIMS, claim.account(), claim.amount()),
                    proof,
                    "Invalid proof");
            assertRefused(drop, claim, drop.proof(1), "Invalid proof");
        });
    }

    private Drop drop(RandomGenerator random, int count) {
        List<UniswapClaim> claims = claims(random, count);
        Keccak256 keccak = new Keccak256();
        MerkleTree.Builder builder = MerkleTree.builder(count);
        claims.forEach(claim -> builder.add(claim.leaf(keccak)));
        MerkleTree tree = builder.build();
        BigInteger supply =
                claims.stream().map(claim -> claim.amount().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add);
        String token = evm.deploy(
                Contracts.ofUniswap("TestERC20"), Abi.encode(text("Test"), text("TST"), AbiValue.uint256(supply)));
        String distributor = evm.deploy(
                Contracts.ofUniswap("MerkleDistributor"),
                Abi.encode(AbiValue.address(Address.parse(token)), AbiValue.bytes32(tree.root())));
        evm.send(sender, token, Erc20.transfer(Address.parse(distributor), TokenAmount.of(supply)));
        return new Drop(claims, tree, token, distributor);
    }

    private static List<UniswapClaim> claims(RandomGenerator random, int count) {
        long firstIndex = random.nextInt(MOST_FIRST_INDEX);
        List<UniswapClaim> claims = new ArrayList<>();
        for (int ordinal = 0; ordinal < count; ordinal++) {
            claims.add(new UniswapClaim(
                    firstIndex + ordinal, address(random), TokenAmount.of(Seeds.unsigned(random, AMOUNT_BITS))));
        }
        return claims;
    }

    private JsonNode claim(Drop drop, int ordinal) {
        return evm.send(
                sender,
                drop.distributor(),
                MerkleDistributor.claim(drop.claims().get(ordinal), drop.proof(ordinal)));
    }

    private void assertPaid(Drop drop, UniswapClaim claim, JsonNode receipt) {
        assertThat(Erc20.readBalance(evm.call(drop.token(), Erc20.balanceOf(claim.account()))))
                .isEqualTo(claim.amount());
        assertThat(MerkleDistributor.readIsClaimed(
                        evm.call(drop.distributor(), MerkleDistributor.isClaimed(claim.index()))))
                .isTrue();
        JsonNode log = receipt.path("logs").path(1);
        List<Bytes32> topics = log.path("topics")
                .valueStream()
                .map(topic -> Bytes32.parse(topic.textValue()))
                .toList();
        assertThat(MerkleDistributor.Claimed.matches(topics)).isTrue();
        assertThat(MerkleDistributor.Claimed.read(
                        topics, Bytes.parse(log.path("data").textValue())))
                .isEqualTo(new MerkleDistributor.Claimed(
                        BigInteger.valueOf(claim.index()), claim.account(), claim.amount()));
    }

    private void assertRefused(Drop drop, UniswapClaim claim, MerkleProof proof, String reason) {
        assertThatThrownBy(() -> evm.call(drop.distributor(), MerkleDistributor.claim(claim, proof)))
                .hasMessageContaining("MerkleDistributor: " + reason);
    }

    private static AbiValue text(String text) {
        return AbiValue.parse(AbiType.parse("string"), text);
    }

    private static Address address(RandomGenerator random) {
        byte[] bytes = new byte[Address.SIZE];
        random.nextBytes(bytes);
        return Address.of(bytes);
    }
}
