package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A staking pool and its terms.
 *
 * @param tenant the operator, who alone may change it
 * @param minimumDeposit the least that a stake may be
 * @param fees the operator's part of each gain
 * @param depositAddress where stakes are paid to; no other pool has it
 * @param feeRecipients whose receipts of the execution layer are the pool's
 * @param lockUp what leaving early costs; null in a liquid pool
 * @param depositCap the most that may be staked at a time, at cost; null without a limit
 * @param paused whether it takes no new stakes at the moment
 */
public record Pool(
        UUID id,
        UUID providerId,
        UUID tenant,
        String name,
        PoolKind kind,
        Wei minimumDeposit,
        FeeSchedule fees,
        Address depositAddress,
        FeeRecipients feeRecipients,
        @Nullable LockUp lockUp,
        @Nullable Wei depositCap,
        boolean paused,
        Instant createdAt) {

    /**
     * What leaving costs at a time: nothing in a liquid pool.
     *
     * @param activatedAt when the stake became active
     */
    public Wei penalty(Wei amount, Instant activatedAt, Instant now) {
        return lockUp == null ? Wei.ZERO : lockUp.penalty(amount, activatedAt, now);
    }
}
