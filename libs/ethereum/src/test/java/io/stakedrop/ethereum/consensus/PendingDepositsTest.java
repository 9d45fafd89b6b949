package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.NaiveSpec.integer;
import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PendingDepositsTest {
    private static final int CASES = 500;
    private static final Epoch CURRENT = Epoch.of(100);
    private static final Epoch FINALIZED = Epoch.of(98);
    private static final long FINALIZED_SLOT = 98 * 32;

    /** Of 256 ether. */
    private final PendingDeposits deposits =
            new PendingDeposits(new Churn(ForkConstants.of(Fork.FULU), ether(30_000_000)));

    @ParameterizedTest
    @CsvSource({"255, 1, 0", "256, 1, 0", "257, 0, 256"})
    void creditsWhatFitsTheChurnAndCarriesOverWhatStopped(long second, int credited, long carriedOver) {
        // When
        ProcessedDeposits<String> processed =
                process(new DepositQueue<>(List.of(deposit("a", second, 1)), Gwei.ZERO), Map.of());

        // Then
        assertThat(processed.applied()).hasSize(credited);
        assertThat(processed.queue().pending()).hasSize(1 - credited);
        assertThat(processed.queue().depositBalanceToConsume()).isEqualTo(ether(carriedOver));
    }

    @Test
    void addsWhatWasCarriedOverToTheChurn() {
        // When
        ProcessedDeposits<String> processed = process(
                new DepositQueue<>(List.of(deposit("a", 268, 1), deposit("b", 32, 1), deposit("c", 1, 1)), ether(44)),
                Map.of());

        // Then
        assertThat(processed.applied()).extracting(PendingDeposit::pubkey).containsExactly("a", "b");
        assertThat(processed.queue().depositBalanceToConsume()).isEqualTo(Gwei.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"15, 15, 0", "16, 16, 0", "17, 16, 1"})
    void creditsSixteenAnEpochAndCarriesNothingOverForThem(int waiting, int credited, int left) {
        // Given
        List<PendingDeposit<String>> pending = IntStream.range(0, waiting)
                .mapToObj(number -> deposit("key" + number, 1, 1))
                .toList();

        // When
        ProcessedDeposits<String> processed = process(new DepositQueue<>(pending, ether(9)), Map.of());

        // Then
        assertThat(processed.applied()).isEqualTo(pending.subList(0, credited));
        assertThat(processed.queue().pending()).hasSize(left);
        assertThat(processed.queue().depositBalanceToConsume()).isEqualTo(Gwei.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"3135, 1", "3136, 1", "3137, 0"})
    void waitsForFinality(long slot, int credited) {
        assertThat(process(new DepositQueue<>(List.of(deposit("a", 32, slot)), Gwei.ZERO), Map.of())
                        .applied())
                .hasSize(credited);
    }

    @Test
    void putsDepositsOfThoseWhoExitToTheTail() {
        // Given
        Validator exiting = withdrawableAt(CURRENT.plus(1));

        // When
        ProcessedDeposits<String> processed = process(
                new DepositQueue<>(
                        List.of(deposit("exiting", 32, 1), deposit("new", 32, 1), deposit("later", 32, 9999)),
                        Gwei.ZERO),
                Map.of("exiting", exiting));

        // Then
        assertThat(processed.applied()).extracting(PendingDeposit::pubkey).containsExactly("new");
        assertThat(processed.queue().pending())
                .extracting(PendingDeposit::pubkey)
                .containsExactly("later", "exiting");
    }

    @Test
    void creditsThoseWhoWithdrewWithoutChurn() {
        // Given
        Validator withdrawn = withdrawableAt(CURRENT);

        // When
        ProcessedDeposits<String> processed = process(
                new DepositQueue<>(List.of(deposit("withdrawn", 2048, 1), deposit("new", 256, 1)), Gwei.ZERO),
                Map.of("withdrawn", withdrawn));

        // Then
        assertThat(processed.applied()).extracting(PendingDeposit::pubkey).containsExactly("withdrawn", "new");
    }

    @ParameterizedTest
    @EnumSource(Fork.class)
    void processesWhateverWaitsAsTheSpecificationWritesIt(Fork fork) {
        SeededCases.check(CASES, random -> {
            // Given
            BigInteger total = BigInteger.valueOf(random.nextLong(1_000_000_000L, 60_000_000_000_000_000L));
            Gwei carriedOver = Gwei.of(random.nextInt(3) == 0 ? random.nextLong(200_000_000_000L) : 0);
            long largest = 1_000_000_000L << random.nextInt(1, 10);
            List<PendingDeposit<String>> pending = new ArrayList<>();
            Map<String, Validator> validators = new HashMap<>();
            Set<String> exited = new HashSet<>();
            Set<String> withdrawn = new HashSet<>();
            for (int number = random.nextInt(30); number > 0; number--) {
                String key = "key" + number;
                switch (random.nextInt(6)) {
                    case 0 -> {
                        validators.put(key, withdrawableAt(CURRENT.plus(1 + random.nextInt(3))));
                        exited.add(key);
                    }
                    case 1 -> {
                        validators.put(key, withdrawableAt(Epoch.of(random.nextInt(101))));
                        withdrawn.add(key);
                    }
                    case 2 -> validators.put(key, Validators.eth1(32, ether(32)));
                    default -> validators.remove(key);
                }
                long slot = random.nextInt(20) == 0 ? FINALIZED_SLOT + random.nextInt(2) : random.nextInt(3000);
                pending.add(new PendingDeposit<>(
                        key, Gwei.of(random.nextLong(1_000_000_000L, largest + 1)), Slot.of(slot)));
            }

            // When
            ProcessedDeposits<String> processed = new PendingDeposits(new Churn(ForkConstants.of(fork), Gwei.of(total)))
                    .process(new DepositQueue<>(pending, carriedOver), validators, CURRENT, FINALIZED);

            // Then
            assertThat("%s %s %s"
                            .formatted(
                                    keys(processed.applied()),
                                    keys(processed.queue().pending()),
                                    processed.queue().depositBalanceToConsume()))
                    .isEqualTo(naive(
                            pending,
                            carriedOver.toBigInteger(),
                            NaiveSpec.activationChurnLimit(fork, total),
                            exited,
                            withdrawn,
                            FINALIZED_SLOT));
        });
    }

    /** Keys that were credited, keys that are left, and the churn that is carried over, as text. */
    private static String naive(
            List<PendingDeposit<String>> queue,
            BigInteger carried,
            BigInteger churn,
            Set<String> exited,
            Set<String> withdrawn,
            long finalizedSlot) {
        BigInteger available = carried.add(churn);
        BigInteger processed = BigInteger.ZERO;
        int next = 0;
        List<String> postponed = new ArrayList<>();
        List<String> applied = new ArrayList<>();
        boolean reached = false;
        for (PendingDeposit<String> deposit : queue) {
            if (deposit.slot().toBigInteger().compareTo(integer(finalizedSlot)) > 0) {
                break;
            }
            if (next >= 16) {
                break;
            }
            BigInteger amount = deposit.amount().toBigInteger();
            if (withdrawn.contains(deposit.pubkey())) {
                applied.add(deposit.pubkey());
            } else if (exited.contains(deposit.pubkey())) {
                postponed.add(deposit.pubkey());
            } else {
                reached = processed.add(amount).compareTo(available) > 0;
                if (reached) {
                    break;
                }
                processed = processed.add(amount);
                applied.add(deposit.pubkey());
            }
            next++;
        }
        List<String> left = new ArrayList<>();
        queue.subList(next, queue.size()).forEach(deposit -> left.add(deposit.pubkey()));
        left.addAll(postponed);
        return applied + " " + left + " " + (reached ? available.subtract(processed) : BigInteger.ZERO);
    }

    private static List<String> keys(List<PendingDeposit<String>> pending) {
        return pending.stream().map(PendingDeposit::pubkey).toList();
    }

    private ProcessedDeposits<String> process(DepositQueue<String> queue, Map<String, Validator> validators) {
        return deposits.process(queue, validators, CURRENT, FINALIZED);
    }

    private static PendingDeposit<String> deposit(String key, long amount, long slot) {
        return new PendingDeposit<>(key, ether(amount), Slot.of(slot));
    }

    private static Validator withdrawableAt(Epoch epoch) {
        return Validators.of(2, 32, ether(32), Epoch.GENESIS, Epoch.of(1), epoch);
    }
}
