package io.stakedrop.staking.unstake;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.Constant;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.beacon.ExpectedWithdrawal;
import io.stakedrop.staking.ledger.Books;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where claims are in a pool's queue, and when their turn comes by the network's own formulas. */
@ApplicationScoped
class UnstakeQueue {
    /** An epoch is posted once it is final: at the end of the next but one. */
    private static final long EPOCHS_UNTIL_FINAL = 3;

    private final UnstakeRepository unstakes;
    private final BeaconNode beacon;
    private final Clock clock;

    UnstakeQueue(UnstakeRepository unstakes, BeaconNode beacon, Clock clock) {
        this.unstakes = unstakes;
        this.beacon = beacon;
        this.clock = clock;
    }

    /** @param unstakeId whose place; null for somebody who would come now */
    Uni<QueueView> place(Books books, @Nullable UUID unstakeId, Wei amount) {
        return unstakes.fetchAhead(books.rate().poolId(), unstakeId).chain(ahead -> place(books, ahead, amount));
    }

    /**
     * The places of claims that wait, by their id.
     *
     * @param books of their pools, by pool
     * @param state tells when turns come; what is there already was there when its last epoch was over
     */
    Uni<Map<UUID, QueueView>> places(Map<UUID, Books> books, List<Unstake> queued, BeaconState state) {
        if (queued.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<Lack, Uni<ExpectedWithdrawal>> expectations = new HashMap<>();
        Function<Lack, Uni<ExpectedWithdrawal>> expect = lack -> expectations.computeIfAbsent(
                lack, asked -> expect(asked).memoize().indefinitely());
        return unstakes.fetchAhead(queued.stream().map(Unstake::id).toList())
                .chain(ahead -> Multi.createFrom()
                        .iterable(queued)
                        .onItem()
                        .transformToUniAndConcatenate(unstake -> place(
                                        requireNonNull(books.get(unstake.poolId())),
                                        requireNonNull(ahead.get(unstake.id())),
                                        unstake.claim().amount(),
                                        state,
                                        expect)
                                .map(place -> Map.entry(unstake.id(), place)))
                        .collect()
                        .asMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Uni<QueueView> place(
            Books books,
            QueueAhead ahead,
            Wei amount,
            BeaconState state,
            Function<Lack, Uni<ExpectedWithdrawal>> expect) {
        Wei liquidity = books.totals().liquidity();
        return lack(books, ahead, amount)
                .map(lack -> expect.apply(lack).map(expected -> toView(ahead, liquidity, state, expected)))
                .orElseGet(() -> {
                    Instant then = state.startOf(state.finalizedEpoch() + 1);
                    return Uni.createFrom().item(toView(ahead, liquidity, then, then));
                });
    }

    private Uni<QueueView> place(Books books, QueueAhead ahead, Wei amount) {
        Wei liquidity = books.totals().liquidity();
        return lack(books, ahead, amount)
                .map(lack -> beacon.fetchState()
                        .chain(state -> expect(lack).map(expected -> toView(ahead, liquidity, state, expected))))
                .orElseGet(() -> {
                    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                    return Uni.createFrom().item(toView(ahead, liquidity, now, now));
                });
    }

    private Uni<ExpectedWithdrawal> expect(Lack lack) {
        return beacon.expectWithdrawal(lack.poolId(), lack.amount());
    }

    /** What has to come from validators for a claim; empty where what is there is enough. */
    private static Optional<Lack> lack(Books books, QueueAhead ahead, Wei amount) {
        Wei liquidity = books.totals().liquidity();
        Wei needed = ahead.amount().plus(amount);
        if (!liquidity.isLessThan(needed)) {
            return Optional.empty();
        }
        return Optional.of(new Lack(books.rate().poolId(), toGweiCeil(needed.minus(liquidity))));
    }

    private static Instant earliest(BeaconState state, ExpectedWithdrawal expected) {
        return state.startOf(expected.withdrawableEpoch() + EPOCHS_UNTIL_FINAL);
    }

    private static Instant expected(BeaconState state, ExpectedWithdrawal expected) {
        long slots = state.validators() / state.constants().number(Constant.MAX_WITHDRAWALS_PER_PAYLOAD) / 2;
        return earliest(state, expected).plusSeconds(slots * state.constants().number(Constant.SECONDS_PER_SLOT));
    }

    private static QueueView toView(QueueAhead ahead, Wei liquidity, BeaconState state, ExpectedWithdrawal expected) {
        return toView(ahead, liquidity, earliest(state, expected), expected(state, expected));
    }

    private static QueueView toView(QueueAhead ahead, Wei liquidity, Instant earliest, Instant expected) {
        return new QueueView(ahead.claims() + 1, ahead.amount(), liquidity, earliest, expected);
    }

    /** Whole gwei that are no less. */
    static Gwei toGweiCeil(Wei amount) {
        Gwei floor = amount.toGweiFloor();
        return floor.toWei().equals(amount) ? floor : floor.plus(Gwei.of(1));
    }

    /**
     * What a pool's validators have to give back for a claim.
     *
     * @param amount with what is on its way already
     */
    private record Lack(UUID poolId, Gwei amount) {}
}
