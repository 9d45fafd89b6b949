package io.stakedrop.ethereum.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Call data and topics as ethers 6.17.0 writes them for the contract's published interface. */
class DepositContractTest {
    private static final DepositData DATA = new DepositData(
            new DepositMessage(
                    BlsPublicKey.parse("0x" + "aa".repeat(48)),
                    new WithdrawalCredentials(Bytes32.parse("0x" + "bb".repeat(32))),
                    Gwei.of(32_000_000_000L)),
            BlsSignature.parse("0x" + "cc".repeat(96)));

    @Test
    void writesTheCallOfADeposit() {
        // When
        Bytes callData = DepositContract.deposit(DATA);

        // Then
        assertThat(callData)
                .hasToString("0x22895118" + word("80") + word("e0") + word("120")
                        + DATA.root().toString().substring(2) + word("30") + "aa".repeat(48) + "00".repeat(16)
                        + word("20") + "bb".repeat(32) + word("60") + "cc".repeat(96));
        assertThat(DepositContract.value(DATA)).isEqualTo(Wei.parse("32000000000000000000"));
    }

    @Test
    void readsADepositEvent() {
        // Given
        Bytes data = Abi.encode(
                AbiValue.bytes(DATA.message().pubkey().bytes()),
                AbiValue.bytes(
                        Bytes.of(DATA.message().withdrawalCredentials().bytes().toBytes())),
                AbiValue.bytes(Bytes.parse("0x0040597307000000")),
                AbiValue.bytes(DATA.signature().bytes()),
                AbiValue.bytes(Bytes.parse("0xffffffffffffffff")));
        List<Bytes32> topics = List.of(DepositContract.DepositEvent.topic());

        // When
        DepositContract.DepositEvent event = DepositContract.DepositEvent.read(topics, data);

        // Then
        assertThat(event)
                .isEqualTo(new DepositContract.DepositEvent(
                        DATA, BigInteger.TWO.pow(64).subtract(BigInteger.ONE)));
        assertThat(DepositContract.DepositEvent.matches(topics)).isTrue();
        assertThat(topics.getFirst()).hasToString("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");
    }

    @Test
    void refusesAnEventWhoseAmountHasNotEightBytes() {
        // Given
        Bytes data = Abi.encode(
                AbiValue.bytes(DATA.message().pubkey().bytes()),
                AbiValue.bytes(Bytes.of(new byte[32])),
                AbiValue.bytes(Bytes.of(new byte[9])),
                AbiValue.bytes(DATA.signature().bytes()),
                AbiValue.bytes(Bytes.of(new byte[8])));

        // When
        InvalidValueException refused = catchThrowableOfType(
                InvalidValueException.class,
                () -> DepositContract.DepositEvent.read(List.of(DepositContract.DepositEvent.topic()), data));

        // Then
        assertThat(refused).hasMessage("A uint64 has 8 bytes, but 9 were given.");
    }

    @Test
    void asksForTheRootAndReadsIt() {
        assertThat(DepositContract.getDepositRoot()).hasToString("0xc5f2892f");
        assertThat(DepositContract.readDepositRoot(Bytes.parse("0x" + "ab".repeat(32))))
                .isEqualTo(Bytes32.parse("0x" + "ab".repeat(32)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0                            | at least one ether
                    999999999999999999           | at least one ether
                    1000000000000000001          | a multiple of one gwei
                    32000000000999999999         | a multiple of one gwei
                    18446744073709551616000000000 | below 2^64 gwei
                    """)
    void refusesTheValuesThatTheContractReverts(Wei value, String rule) {
        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> DepositContract.amount(value));

        // Then
        assertThat(refused).hasMessage("The value of a deposit must be %s.".formatted(rule));
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000000000000,1000000000",
        "1000000001000000000,1000000001",
        "18446744073709551615000000000,18446744073709551615"
    })
    void takesWholeGweiFromOneEtherOn(Wei value, Gwei amount) {
        assertThat(DepositContract.amount(value)).isEqualTo(amount);
    }

    @Test
    void namesWhatCredentialsMean() {
        // Given
        Address account = Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        WithdrawalCredentials execution = WithdrawalCredentials.execution(account);
        WithdrawalCredentials compounding = WithdrawalCredentials.compounding(account);
        WithdrawalCredentials unknown =
                new WithdrawalCredentials(Bytes32.parse(execution.toString().replace("0x01", "0x04")));

        // Then
        assertThat(execution).hasToString("0x0100000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
        assertThat(compounding).hasToString("0x0200000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
        assertThat(execution.type()).contains(CredentialsType.EXECUTION);
        assertThat(compounding.type()).contains(CredentialsType.COMPOUNDING);
        assertThat(execution.address()).contains(account);
        assertThat(compounding.address()).contains(account);
        assertThat(unknown.type()).isEmpty();
        assertThat(unknown.address()).isEmpty();
        assertThat(new WithdrawalCredentials(Bytes32.parse("0x01" + "11".repeat(31))).address())
                .isEmpty();
    }

    @Test
    void hashesAWithdrawalKey() throws NoSuchAlgorithmException {
        // Given
        BlsPublicKey key = BlsPublicKey.parse("0x" + "aa".repeat(48));
        byte[] expected =
                MessageDigest.getInstance("SHA-256").digest(key.bytes().toBytes());
        expected[0] = 0;

        // When
        WithdrawalCredentials credentials = WithdrawalCredentials.bls(key);

        // Then
        assertThat(credentials.bytes().toBytes()).isEqualTo(expected);
        assertThat(credentials.type()).contains(CredentialsType.BLS);
        assertThat(credentials.address()).isEmpty();
    }

    private static String word(String digits) {
        return "0".repeat(64 - digits.length()) + digits;
    }
}
