package io.stakedrop.staking.unstake;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.stakedrop.staking.pool.Pool;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which payouts an operator asks for.
 *
 * @param poolId null for all of the operator's pools
 * @param state one of {@link #STATES}; null for all
 */
record PayoutFilter(@Nullable UUID poolId, @Nullable String state) {
    /** Where a payout can be. */
    static final String STATES = "payable|submitted|paid";

    /** The pools of the operator's own that are asked for, by id. */
    Map<UUID, Pool> pools(List<Pool> own) {
        return own.stream()
                .filter(pool -> poolId == null || pool.id().equals(poolId))
                .collect(toMap(Pool::id, identity()));
    }

    List<String> states() {
        return List.of((state == null ? STATES : state).split("\\|", -1));
    }
}
