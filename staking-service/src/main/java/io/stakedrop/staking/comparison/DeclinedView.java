package io.stakedrop.staking.comparison;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.pool.Pool;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pool that does not take the amount. */
@Schema(name = "DeclinedPool", description = "A pool that does not take the amount.")
record DeclinedView(
        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(description = "The pool's name", examples = "Aurora Liquid")
        String poolName,

        @Schema(
                enumeration = {"amount-below-minimum", "pool-closed", "pool-paused", "pool-full"},
                examples = "amount-below-minimum")
        String code,

        @Schema(examples = "The pool takes deposits of 10000000000000000 wei or more.")
        String detail) {

    static DeclinedView belowMinimum(Pool pool) {
        return new DeclinedView(
                pool.id(),
                pool.name(),
                "amount-below-minimum",
                "The pool takes deposits of %s wei or more.".formatted(pool.minimumDeposit()));
    }

    static DeclinedView paused(Pool pool) {
        return new DeclinedView(pool.id(), pool.name(), "pool-paused", "The pool takes no new stakes at the moment.");
    }

    static DeclinedView full(Pool pool, Wei room) {
        return new DeclinedView(
                pool.id(),
                pool.name(),
                "pool-full",
                "The pool takes %s wei more at the moment; stakes that expire or leave make room.".formatted(room));
    }

    static DeclinedView closed(Pool pool) {
        return new DeclinedView(
                pool.id(),
                pool.name(),
                "pool-closed",
                "A loss took all of the pool's assets, or a single share is worth too much for the amount.");
    }
}
