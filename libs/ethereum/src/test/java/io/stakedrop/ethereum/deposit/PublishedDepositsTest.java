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
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Deposit data that staking tools published with valid signatures, for networks of that time. */
class PublishedDepositsTest {
    private static final Set<Reason> KEY_FAULTS = EnumSet.of(
            Reason.PUBLIC_KEY_MALFORMED,
            Reason.PUBLIC_KEY_NOT_ON_CURVE,
            Reason.PUBLIC_KEY_NOT_IN_SUBGROUP,
            Reason.PUBLIC_KEY_INFINITY);
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
    void findsAnyChangedByteAndSaysWhatItBreaks() throws IOException {
        List<DepositEntry> entries = entries();
        SeededCases.check(300, random -> {
            // Given
            DepositEntry entry = entries.get(random.nextInt(entries.size()));
            Change change = Change.values()[random.nextInt(Change.values().length)];
            DepositEntry changed = change.apply(entry, text -> changeOneByte(text, random));

            // When
            List<Reason> reasons = check(entry).faults(changed).stream()
                    .map(DepositFault::reason)
                    .toList();

            // Then
            assertThat(reasons).as("%s of %s", change, changed).doesNotHaveDuplicates();
            switch (change) {
                case PUBKEY -> {
                    assertThat(reasons).contains(Reason.MESSAGE_ROOT_DIFFERS, Reason.DATA_ROOT_DIFFERS);
                    assertThat(without(reasons, Reason.MESSAGE_ROOT_DIFFERS, Reason.DATA_ROOT_DIFFERS))
                            .hasSize(1)
                            .isSubsetOf(Stream.concat(KEY_FAULTS.stream(), Stream.of(Reason.SIGNATURE_INVALID))
                                    .toList());
                }
                case CREDENTIALS -> {
                    assertThat(reasons)
                            .contains(Reason.MESSAGE_ROOT_DIFFERS, Reason.DATA_ROOT_DIFFERS, Reason.SIGNATURE_INVALID);
                    assertThat(without(
                                    reasons,
                                    Reason.MESSAGE_ROOT_DIFFERS,
                                    Reason.DATA_ROOT_DIFFERS,
                                    Reason.SIGNATURE_INVALID))
                            .isSubsetOf(CREDENTIALS_FAULTS);
                }
                case SIGNATURE -> {
                    assertThat(reasons).contains(Reason.DATA_ROOT_DIFFERS);
                    assertThat(without(reasons, Reason.DATA_ROOT_DIFFERS))
                            .hasSize(1)
                            .isSubsetOf(SIGNATURE_FAULTS);
                }
                case MESSAGE_ROOT -> assertThat(reasons).containsExactly(Reason.MESSAGE_ROOT_DIFFERS);
                case DATA_ROOT -> assertThat(reasons).containsExactly(Reason.DATA_ROOT_DIFFERS);
                case FORK_VERSION -> assertThat(reasons).containsExactly(Reason.WRONG_FORK_VERSION);
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

    private enum Change {
        PUBKEY,
        CREDENTIALS,
        SIGNATURE,
        MESSAGE_ROOT,
        DATA_ROOT,
        FORK_VERSION;

        DepositEntry apply(DepositEntry entry, UnaryOperator<String> change) {
            return new DepositEntry(
                    changedIf(PUBKEY, entry.pubkey(), change),
                    changedIf(CREDENTIALS, entry.withdrawalCredentials(), change),
                    entry.amount(),
                    changedIf(SIGNATURE, entry.signature(), change),
                    changedIf(MESSAGE_ROOT, entry.depositMessageRoot(), change),
                    changedIf(DATA_ROOT, entry.depositDataRoot(), change),
                    changedIf(FORK_VERSION, entry.forkVersion(), change));
        }

        private String changedIf(Change which, String text, UnaryOperator<String> change) {
            return this == which ? change.apply(text) : text;
        }
    }

    private static String changeOneByte(String digits, RandomGenerator random) {
        byte[] bytes = HexFormat.of().parseHex(digits);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        return HexFormat.of().formatHex(bytes);
    }

    private static List<Reason> without(List<Reason> reasons, Reason... expected) {
        return reasons.stream()
                .filter(reason -> !List.of(expected).contains(reason))
                .toList();
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
