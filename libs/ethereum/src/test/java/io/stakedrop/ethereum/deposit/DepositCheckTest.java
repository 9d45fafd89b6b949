package io.stakedrop.ethereum.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.deposit.DepositFault.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DepositCheckTest {
    private static final Address ACCOUNT = Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    private static final Address STRANGER = Address.parse("0x" + "11".repeat(20));
    private static final Network NETWORK = Network.HOODI;
    private static final Gwei ETHER = Gwei.of(1_000_000_000L);
    private static final Gwei STAKE = Gwei.of(32_000_000_000L);

    private final TestSigner signer = new TestSigner(SeededCases.random(1));
    private final DepositCheck check = new DepositCheck(NETWORK);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    00 |     999999999 | AMOUNT_BELOW_MINIMUM
                    00 |    1000000000 | -
                    00 |    1000000001 | -
                    00 |   31999999999 | -
                    00 |   32000000000 | -
                    00 |   32000000001 | AMOUNT_ABOVE_MAXIMUM
                    01 |     999999999 | AMOUNT_BELOW_MINIMUM
                    01 |    1000000000 | -
                    01 |   32000000000 | -
                    01 |   32000000001 | AMOUNT_ABOVE_MAXIMUM
                    02 |     999999999 | AMOUNT_BELOW_MINIMUM
                    02 |    1000000000 | -
                    02 |   32000000001 | -
                    02 | 2047999999999 | -
                    02 | 2048000000000 | -
                    02 | 2048000000001 | AMOUNT_ABOVE_MAXIMUM
                    """)
    void knowsTheLimitsOfEachCredentialsType(String type, Gwei amount, Reason expected) {
        // Given
        DepositData data = signer.deposit(
                credentials(type + "00000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed"), amount, NETWORK);

        // When
        List<DepositFault> faults = check.faults(data);

        // Then
        assertThat(faults).extracting(DepositFault::reason).isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(check.faults(TestSigner.entry(data, NETWORK))).isEqualTo(faults);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    0000000000000000000000000000000000000000000000000000000000000000 | -
                    00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff | -
                    0100000000000000000000000000000000000000000000000000000000000001 | -
                    0100000000000000000000000000000000000000000000000000000000000000 | CREDENTIALS_ADDRESS_ZERO
                    0200000000000000000000000000000000000000000000000000000000000000 | CREDENTIALS_ADDRESS_ZERO
                    0101000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed | CREDENTIALS_PADDING_NOT_ZERO
                    0200000000000000000000015aaeb6053f3e94c9b9a09f33669435e7ef1beaed | CREDENTIALS_PADDING_NOT_ZERO
                    015aaeb6053f3e94c9b9a09f33669435e7ef1beaed0000000000000000000000 | CREDENTIALS_PADDING_NOT_ZERO
                    0300000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed | UNKNOWN_CREDENTIALS_TYPE
                    ff00000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed | UNKNOWN_CREDENTIALS_TYPE
                    5aaeb6053f3e94c9b9a09f33669435e7ef1beaed000000000000000000000000 | UNKNOWN_CREDENTIALS_TYPE
                    """)
    void refusesCredentialsThatNobodyCanWithdrawWith(String credentials, Reason expected) {
        // Given
        DepositData data = signer.deposit(credentials(credentials), STAKE, NETWORK);

        // When
        List<DepositFault> faults = check.faults(data);

        // Then
        assertThat(faults).extracting(DepositFault::reason).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    32000000000.5 | amount-not-whole-gwei | whole gwei
                    0.5           | amount-not-whole-gwei | whole gwei
                    3.2e10        | malformed-field       | without a fraction: character 2 is '.'
                    32e9          | malformed-field       | without an exponent: character 3 is 'e'
                    0x773594000   | malformed-field       | without a hexadecimal prefix: character 2 is 'x'
                    -1            | malformed-field       | without a sign: character 1 is '-'
                    ''            | malformed-field       | is empty
                    18446744073709551616 | malformed-field | within 0 to 2^64 - 1 gwei
                    """)
    void readsOnlyWholeGwei(String amount, String code, String message) {
        // Given
        DepositEntry entry =
                TestSigner.entry(signer.deposit(WithdrawalCredentials.execution(ACCOUNT), STAKE, NETWORK), NETWORK);
        DepositEntry changed = new DepositEntry(
                entry.pubkey(),
                entry.withdrawalCredentials(),
                amount,
                entry.signature(),
                entry.depositMessageRoot(),
                entry.depositDataRoot(),
                entry.forkVersion());

        // When
        List<DepositFault> faults = check.faults(changed);

        // Then
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.reason().code()).isEqualTo(code);
            assertThat(fault.field()).isEqualTo("amount");
            assertThat(fault.message()).contains(message);
        });
    }

    @Test
    void namesEachMemberThatCanNotBeRead() {
        // Given
        DepositEntry entry = new DepositEntry("", "0x00", "one", "zz", "00", " ", "0000000");

        // When
        List<DepositFault> faults = check.faults(entry);

        // Then
        assertThat(faults).extracting(DepositFault::reason).containsOnly(Reason.MALFORMED_FIELD);
        assertThat(faults)
                .extracting(DepositFault::message)
                .containsExactly(
                        "The pubkey is empty.",
                        "The withdrawal_credentials may have only the digits 0-9, a-f and A-F and no 0x, but character 2 is 'x'.",
                        "The amount in gwei must be a whole number in decimal digits without other characters: character 1 is 'o'.",
                        "The signature may have only the digits 0-9, a-f and A-F and no 0x, but character 1 is 'z'.",
                        "The deposit_message_root must have 64 hexadecimal digits, but has 2.",
                        "The deposit_data_root may have only the digits 0-9, a-f and A-F and no 0x, but character 1 is U+0020.",
                        "The fork_version must have 8 hexadecimal digits, but has 7.");
    }

    @Test
    void checksWhatCanBeReadBesideWhatCanNot() {
        // Given
        DepositEntry entry = TestSigner.entry(
                signer.deposit(WithdrawalCredentials.execution(Address.ZERO), STAKE, Network.MAINNET), Network.MAINNET);
        DepositEntry cutShort = new DepositEntry(
                entry.pubkey(),
                entry.withdrawalCredentials(),
                entry.amount(),
                entry.signature().substring(1),
                entry.depositDataRoot(),
                entry.depositDataRoot(),
                entry.forkVersion());

        // When
        List<DepositFault> faults = check.faults(cutShort);

        // Then
        assertThat(faults)
                .extracting(DepositFault::reason)
                .containsExactly(
                        Reason.MALFORMED_FIELD,
                        Reason.CREDENTIALS_ADDRESS_ZERO,
                        Reason.WRONG_FORK_VERSION,
                        Reason.MESSAGE_ROOT_DIFFERS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    8123456789abcdef | PUBLIC_KEY_NOT_IN_SUBGROUP
                    0123456789abcdef | PUBLIC_KEY_MALFORMED
                    """)
    void saysWhyAKeyIsNone(String start, Reason expected) {
        // Given
        BlsPublicKey key = BlsPublicKey.parse("0x" + start + "0123456789abcdef".repeat(5));

        // When
        List<DepositFault> faults = check.faults(deposit(key));

        // Then
        assertThat(faults).extracting(DepositFault::reason).containsExactly(expected);
    }

    @Test
    void saysThatAKeyIsThePointAtInfinityOrNotOnTheCurve() {
        // Given
        BlsPublicKey infinite = BlsPublicKey.parse("0xc0" + "00".repeat(47));
        BlsPublicKey offCurve =
                BlsPublicKey.parse("0x8123456789abcdef" + "0123456789abcdef".repeat(4) + "0123456789abcde0");

        // Then
        assertThat(check.faults(deposit(infinite)))
                .extracting(DepositFault::reason)
                .containsExactly(Reason.PUBLIC_KEY_INFINITY);
        assertThat(check.faults(deposit(offCurve)))
                .extracting(DepositFault::reason)
                .containsExactly(Reason.PUBLIC_KEY_NOT_ON_CURVE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    8123456789abcdef | 0123456789abcdef | SIGNATURE_NOT_IN_SUBGROUP
                    8123456789abcdef | 0123456789abcde0 | SIGNATURE_NOT_ON_CURVE
                    0123456789abcdef | 0123456789abcdef | SIGNATURE_MALFORMED
                    c000000000000000 | 0000000000000000 | SIGNATURE_INVALID
                    """)
    void saysWhyASignatureIsNone(String start, String end, Reason expected) {
        // Given
        String pattern = start.startsWith("c") ? "0000000000000000" : "0123456789abcdef";
        DepositMessage message = new DepositMessage(signer.pubkey(), WithdrawalCredentials.compounding(ACCOUNT), STAKE);
        BlsSignature signature = BlsSignature.parse("0x" + start + pattern.repeat(10) + end);

        // When
        List<DepositFault> faults = check.faults(new DepositData(message, signature));

        // Then
        assertThat(faults).extracting(DepositFault::reason).containsExactly(expected);
    }

    @Test
    void findsNoFaultInAnyDepositThatIsMadeByTheRules() {
        SeededCases.check(30, random -> {
            // Given
            Network network = Network.PUBLIC.get(random.nextInt(Network.PUBLIC.size()));
            Address owner = SeededCases.address(random);
            WithdrawalCredentials credentials = switch (random.nextInt(3)) {
                case 0 -> WithdrawalCredentials.bls(new TestSigner(random).pubkey());
                case 1 -> WithdrawalCredentials.execution(owner);
                default -> WithdrawalCredentials.compounding(owner);
            };
            Gwei amount = Gwei.of(1_000_000_000L + random.nextLong(31_000_000_001L));
            DepositData data = new TestSigner(random).deposit(credentials, amount, network);

            // When
            List<DepositFault> faults = new DepositCheck(network).faults(TestSigner.entry(data, network));

            // Then
            assertThat(faults).isEmpty();
            assertThat(data.hasValidSignature(network.genesisForkVersion())).isTrue();
        });
    }

    @Test
    void findsThatSomeoneElseHasFixedTheCredentials() {
        // Given
        DepositData front = signer.deposit(WithdrawalCredentials.execution(STRANGER), ETHER, NETWORK);
        DepositData data = signer.deposit(WithdrawalCredentials.execution(ACCOUNT), Gwei.of(31_000_000_000L), NETWORK);

        // When
        List<DepositFault> faults = check.faults(data, List.of(front));

        // Then
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.reason()).isEqualTo(Reason.CREDENTIALS_FIXED_OTHERWISE);
            assertThat(fault.field()).isEqualTo("withdrawal_credentials");
            assertThat(fault.message())
                    .contains(front.message().withdrawalCredentials().toString());
        });
        assertThat(check.faults(TestSigner.entry(data, NETWORK), List.of(front)))
                .isEqualTo(faults);
        assertThat(check.faults(data)).isEmpty();
    }

    @Test
    void takesNoCredentialsForFixedByADepositThatIsLostOrAnotherKeys() {
        // Given
        WithdrawalCredentials foreign = WithdrawalCredentials.execution(STRANGER);
        DepositData lost = signer.deposit(foreign, STAKE, Network.MAINNET);
        DepositData anothers = new TestSigner(SeededCases.random(2)).deposit(foreign, STAKE, NETWORK);
        DepositData data = signer.deposit(WithdrawalCredentials.execution(ACCOUNT), STAKE, NETWORK);

        // When
        List<DepositFault> faults = check.faults(data, List.of(lost, anothers));

        // Then
        assertThat(faults).isEmpty();
        assertThat(check.faults(TestSigner.entry(data, NETWORK), List.of(lost, anothers)))
                .isEmpty();
    }

    @Test
    void letsTheFirstValidDepositDecideAndNoLaterOne() {
        // Given
        DepositData lost = signer.deposit(WithdrawalCredentials.bls(signer.pubkey()), STAKE, Network.MAINNET);
        DepositData first = signer.deposit(WithdrawalCredentials.compounding(ACCOUNT), STAKE, NETWORK);
        DepositData later = signer.deposit(WithdrawalCredentials.execution(STRANGER), STAKE, NETWORK);

        // When
        List<DepositFault> faults = check.faults(first, List.of(lost, first, later));

        // Then
        assertThat(faults).isEmpty();
        assertThat(check.faults(later, List.of(lost, first, later)))
                .extracting(DepositFault::reason)
                .containsExactly(Reason.CREDENTIALS_FIXED_OTHERWISE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    01 |      999999999 | AMOUNT_BELOW_MINIMUM
                    01 |     1999999999 | -
                    01 |     2000000000 | -
                    01 |     2000000001 | AMOUNT_ABOVE_MAXIMUM
                    02 |  2017999999999 | -
                    02 |  2018000000000 | -
                    02 |  2018000000001 | AMOUNT_ABOVE_MAXIMUM
                    """)
    void addsWhatTheValidatorHasToATopUp(String type, Gwei amount, Reason expected) {
        // Given
        WithdrawalCredentials own =
                credentials(type + "00000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
        List<DepositData> earlier = List.of(
                signer.deposit(own, STAKE, Network.MAINNET),
                signer.deposit(own, Gwei.of(10_000_000_000L), NETWORK),
                signer.deposit(own, Gwei.of(20_000_000_000L), Network.MAINNET));
        DepositData data = signer.deposit(own, amount, NETWORK);

        // When
        List<DepositFault> faults = check.faults(data, earlier);

        // Then
        assertThat(faults).extracting(DepositFault::reason).isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(check.faults(TestSigner.entry(data, NETWORK), earlier)).isEqualTo(faults);
    }

    @Test
    void saysWhatATopUpWouldMakeOfTheDeposits() {
        // Given
        DepositData data = signer.deposit(WithdrawalCredentials.execution(ACCOUNT), STAKE, NETWORK);
        DepositData tooMuch =
                signer.deposit(WithdrawalCredentials.execution(ACCOUNT), Gwei.of(33_000_000_000L), NETWORK);

        // When
        List<DepositFault> faults = check.faults(data, List.of(data));

        // Then
        assertThat(faults)
                .extracting(DepositFault::message)
                .containsExactly("With these withdrawal credentials at most 32000000000 gwei earn,"
                        + " but the deposit would make it 64000000000.");
        assertThat(check.faults(tooMuch))
                .extracting(DepositFault::message)
                .containsExactly("With these withdrawal credentials at most 32000000000 gwei earn,"
                        + " but the deposit has 33000000000.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "c0", "ff"})
    void asksForNoSignatureOfATopUp(String everyByte) {
        // Given
        DepositData first = signer.deposit(WithdrawalCredentials.compounding(ACCOUNT), STAKE, NETWORK);
        DepositData data = new DepositData(first.message(), BlsSignature.parse("0x" + everyByte.repeat(96)));

        // When
        List<DepositFault> faults = check.faults(data, List.of(first));

        // Then
        assertThat(faults).isEmpty();
        assertThat(check.faults(TestSigner.entry(data, NETWORK), List.of(first)))
                .isEmpty();
        assertThat(check.faults(data)).hasSize(1);
    }

    @Test
    void answersAnyTextsWithFaults() {
        SeededCases.check(200, random -> {
            // Given
            List<String> texts = random.ints(7, 0, 8)
                    .mapToObj(length -> random.ints(length * 8L, 0, 0x80)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString())
                    .toList();
            DepositEntry entry = new DepositEntry(
                    texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts.get(4), texts.get(5), texts.get(6));

            // When
            List<DepositFault> faults = check.faults(entry);

            // Then
            assertThat(faults)
                    .hasSize(texts.size())
                    .extracting(DepositFault::reason)
                    .containsOnly(Reason.MALFORMED_FIELD);
        });
    }

    private DepositData deposit(BlsPublicKey key) {
        DepositMessage message = new DepositMessage(key, WithdrawalCredentials.compounding(ACCOUNT), STAKE);
        return new DepositData(message, signer.sign(message.signingRoot(NETWORK.genesisForkVersion())));
    }

    private static WithdrawalCredentials credentials(String digits) {
        return new WithdrawalCredentials(Bytes32.parse("0x" + digits));
    }
}
