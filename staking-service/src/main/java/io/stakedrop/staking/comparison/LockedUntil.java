package io.stakedrop.staking.comparison;

import io.stakedrop.staking.pool.LockUp;
import java.time.Instant;

/**
 * A lock-up that a stake would be under.
 *
 * @param endsAt when leaving costs nothing any more
 * @param leavesAt when the stake would leave
 */
record LockedUntil(LockUp lockUp, Instant endsAt, Instant leavesAt) {}
