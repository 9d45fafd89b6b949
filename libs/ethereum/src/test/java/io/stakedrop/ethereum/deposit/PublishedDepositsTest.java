package io.stakedrop.ethereum.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.RealData;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.deposit.DepositFault.Reason;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Deposit data that staking tools published with valid signatures, for networks of that time. */
class PublishedDepositsTest {
    private static final Set<Reason> KEY_FAULTS = EnumSet.of(
            Reason.PUBLIC_KEY_MALFORMED,
            Reason.PUBLIC_KEY_NOT_ON_CURVE,
            Reason.PUBLIC_KEY_NOT_IN_SUBGROUP,
            Reason.PUBLIC_KEY_INFINITY,
            // The other point with the same coordinate, or another key by chance.
            Reason.SIGNATURE_INVALID);
    private static final Set<Reason> SIGNATURE_FAULTS = EnumSet.of(
            Reason.SIGNATURE_MALFORMED,
            Reason.SIGNATURE_NOT_ON_CURVE,
            Reason.SIGNATURE_NOT_IN_SUBGROUP,
            Reason.SIGNATURE_INVALID);
    private static final Set<Reason> CREDENTIALS_FAULTS = EnumSet.of(
            Reason.UNKNOWN_CREDENTIALS_TYPE,
            Reason.CREDENTIALS_PADDING_NOT_ZERO,
            Reason.CREDENTIALS_ADDRESS_ZERO,
            Reason.AMOUNT_ABOVE_MAXIMUM);

    /**
     * A member of an entry that holds bytes.
     *
     * @param change the entry with another text in this member
     * @param always the reasons that any change has
     * @param atLeast of how many others
     * @param sometimes those others
     */
    private record Member(
            int size,
            BiFunction<DepositEntry, UnaryOperator<String>, DepositEntry> change,
            List<Reason> always,
            int atLeast,
            Set<Reason> sometimes) {}

    private static final List<Member> MEMBERS = List.of(
            new Member(
                    48,
                    (entry, change) -> new DepositEntry(
                            change.apply(entry.pubkey()),
                            entry.withdrawalCredentials(),
                            entry.amount(),
                            entry.signature(),
                            entry.depositMessageRoot(),
                            entry.depositDataRoot(),
                            entry.forkVersion()),
                    List.of(Reason.MESSAGE_ROOT_DIFFERS, Reason.DATA_ROOT_DIFFERS),
                    1,
                    KEY_FAULTS),
            new Member(
                    32,
                    (entry, change) -> new DepositEntry(
                            entry.pubkey(),
                            change.apply(entry.withdrawalCredentials()),
                            entry.amount(),
                            entry.signature(),
                            entry.depositMessageRoot(),
                            entry.depositDataRoot(),
                            entry.forkVersion()),
                    List.of(Reason.MESSAGE_ROOT_DIFFERS, Reason.DATA_ROOT_DIFFERS, Reason.SIGNATURE_INVALID),
                    0,
                    CREDENTIALS_FAULTS),
            new Member(
                    96,
                    (entry, change) -> new DepositEntry(
                            entry.pubkey(),
                            entry.withdrawalCredentials(),
                            entry.amount(),
                            change.apply(entry.signature()),
                            entry.depositMessageRoot(),
                            entry.depositDataRoot(),
                            entry.forkVersion()),
                    List.of(Reason.DATA_ROOT_DIFFERS),
                    1,
                    SIGNATURE_FAULTS),
            new Member(
                    32,
                    (entry, change) -> new DepositEntry(
                            entry.pubkey(),
                            entry.withdrawalCredentials(),
                            entry.amount(),
                            entry.signature(),
                            change.apply(entry.depositMessageRoot()),
                            entry.depositDataRoot(),
                            entry.forkVersion()),
                    List.of(Reason.MESSAGE_ROOT_DIFFERS),
                    0,
                    Set.of()),
            new Member(
                    32,
                    (entry, change) -> new DepositEntry(
                            entry.pubkey(),
                            entry.withdrawalCredentials(),
                            entry.amount(),
                            entry.signature(),
                            entry.depositMessageRoot(),
                            change.apply(entry.depositDataRoot()),
                            entry.forkVersion()),
                    List.of(Reason.DATA_ROOT_DIFFERS),
                    0,
                    Set.of()),
            new Member(
                    4,
                    (entry, change) -> new DepositEntry(
                            entry.pubkey(),
                            entry.withdrawalCredentials(),
                            entry.amount(),
                            entry.signature(),
                            entry.depositMessageRoot(),
                            entry.depositDataRoot(),
                            change.apply(entry.forkVersion())),
                    List.of(Reason.WRONG_FORK_VERSION),
                    0,
                    Set.of()));

    @Test
    void findsNoFault() throws IOException {
        for (DepositEntry entry : entries()) {
            // When
            List<DepositFault> faults = check(entry).faults(entry);

            // Then
            assertThat(faults).as("%s", entry).isEmpty();
        }
    }

    @Test
    void findsEveryChangedByteAndSaysWhatItBreaks() throws IOException {
        List<DepositEntry> entries = entries();
        SeededCases.check(entries.size(), random -> {
            DepositEntry entry = entries.get(random.nextInt(entries.size()));
            for (Member member : MEMBERS) {
                for (int offset = 0; offset < member.size(); offset++) {
                    // Given
                    int changedByte = offset;
                    byte difference = (byte) (1 + random.nextInt(255));
                    DepositEntry changed =
                            member.change().apply(entry, text -> changeByte(text, changedByte, difference));

                    // When
                    List<Reason> reasons = check(entry).faults(changed).stream()
                            .map(DepositFault::reason)
                            .toList();

                    // Then
                    assertThat(reasons)
                            .as("%s", changed)
                            .doesNotHaveDuplicates()
                            .containsAll(member.always());
                    assertThat(without(reasons, member.always()))
                            .as("%s", changed)
                            .hasSizeBetween(member.atLeast(), 2)
                            .isSubsetOf(member.sometimes());
                }
            }
        });
    }

    @Test
    void findsAnotherAmount() throws IOException {
        List<DepositEntry> entries = entries();
        SeededCases.check(50, random -> {
            // Given
            DepositEntry entry = entries.get(random.nextInt(entries.size()));
            DepositEntry changed =
                    withAmount(entry, Gwei.parse(entry.amount()).minus(Gwei.of(1 + random.nextLong(31_000_000_000L))));

            // When
            List<DepositFault> faults = check(entry).faults(changed);

            // Then
            assertThat(faults)
                    .extracting(DepositFault::reason)
                    .containsExactly(Reason.MESSAGE_ROOT_DIFFERS, Reason.DATA_ROOT_DIFFERS, Reason.SIGNATURE_INVALID);
        });
    }

    @Test
    void findsThatAnEntryIsForAnotherNetwork() throws IOException {
        for (DepositEntry entry : entries()) {
            // Given
            Network expected = entry.forkVersion().equals("00000000") ? Network.HOODI : Network.MAINNET;

            // When
            List<DepositFault> faults = new DepositCheck(expected).faults(entry);

            // Then
            assertThat(faults)
                    .extracting(DepositFault::reason)
                    .containsExactly(Reason.WRONG_FORK_VERSION, Reason.SIGNATURE_INVALID);
            assertThat(faults.getFirst().message()).contains(expected.name(), "0x" + entry.forkVersion());
        }
    }

    private static String changeByte(String digits, int offset, byte difference) {
        byte[] bytes = HexFormat.of().parseHex(digits);
        bytes[offset] ^= difference;
        return HexFormat.of().formatHex(bytes);
    }

    private static List<Reason> without(List<Reason> reasons, List<Reason> expected) {
        return reasons.stream().filter(reason -> !expected.contains(reason)).toList();
    }

    private static DepositEntry withAmount(DepositEntry entry, Gwei amount) {
        return new DepositEntry(
                entry.pubkey(),
                entry.withdrawalCredentials(),
                amount.toString(),
                entry.signature(),
                entry.depositMessageRoot(),
                entry.depositDataRoot(),
                entry.forkVersion());
    }

    private static DepositCheck check(DepositEntry entry) {
        return new DepositCheck(new Network(
                "the entry's",
                ForkVersion.parse("0x" + entry.forkVersion()),
                Network.MAINNET.capellaForkVersion(),
                Bytes32.of(new byte[Bytes32.SIZE]),
                Network.MAINNET.depositContract()));
    }

    private static List<DepositEntry> entries() throws IOException {
        JsonNode published = RealData.json("ethereum/deposit_data.json");
        return StreamSupport.stream(published.spliterator(), false)
                .map(entry -> new DepositEntry(
                        entry.get("pubkey").asText(),
                        entry.get("withdrawal_credentials").asText(),
                        entry.get("amount").asText(),
                        entry.get("signature").asText(),
                        entry.get("deposit_message_root").asText(),
                        entry.get("deposit_data_root").asText(),
                        entry.get("fork_version").asText()))
                .toList();
    }
}
