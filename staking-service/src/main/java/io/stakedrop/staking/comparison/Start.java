package io.stakedrop.staking.comparison;

import java.time.Instant;

/**
 * When what is compared begins.
 *
 * @param epoch the first whose gain counts
 */
record Start(Instant at, long epoch, long secondsPerEpoch) {}
