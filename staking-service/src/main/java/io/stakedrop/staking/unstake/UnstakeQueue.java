package io.stakedrop.staking.unstake;

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
import java.util.UUID;
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

    private Uni<QueueView> place(Books books, QueueAhead ahead, Wei amount) {
        Wei liquidity = books.totals().liquidity();
        Wei needed = ahead.amount().plus(amount);
        if (!liquidity.isLessThan(needed)) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            return Uni.createFrom().item(toView(ahead, liquidity, now, now));
        }
        // What the queue lacks was asked for already; only the rest is on top of it.
        Wei lacking = needed.minus(liquidity);
        Wei onTop = lacking.minus(books.totals().shortfall().min(lacking));
        return beacon.fetchState()
                .chain(state -> beacon.expectWithdrawal(books.rate().poolId(), toGweiCeil(onTop))
                        .map(expected ->
                                toView(ahead, liquidity, earliest(state, expected), expected(state, expected))));
    }

    private static Instant earliest(BeaconState state, ExpectedWithdrawal expected) {
        return state.startOf(expected.withdrawableEpoch() + EPOCHS_UNTIL_FINAL);
    }

    private static Instant expected(BeaconState state, ExpectedWithdrawal expected) {
        long slots = state.validators() / state.constants().number(Constant.MAX_WITHDRAWALS_PER_PAYLOAD) / 2;
        return earliest(state, expected).plusSeconds(slots * state.constants().number(Constant.SECONDS_PER_SLOT));
    }

    private static QueueView toView(QueueAhead ahead, Wei liquidity, Instant earliest, Instant expected) {
        return new QueueView(ahead.claims() + 1, ahead.amount(), liquidity, earliest, expected);
    }

    /** Whole gwei that are no less. */
    static Gwei toGweiCeil(Wei amount) {
        Gwei floor = amount.toGweiFloor();
        return floor.toWei().equals(amount) ? floor : floor.plus(Gwei.of(1));
    }
}
