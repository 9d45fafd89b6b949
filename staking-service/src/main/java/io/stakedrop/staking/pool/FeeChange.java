package io.stakedrop.staking.pool;

import io.stakedrop.staking.ledger.FeeRate;
import java.time.Instant;

/**
 * An operator's fee that was announced.
 *
 * @param fromEpoch the first epoch whose gain it is taken of
 */
public record FeeChange(FeeRate fee, long fromEpoch, Instant announcedAt) {}
