package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.FeeRate;
import java.time.Instant;
import java.util.UUID;

/**
 * A staking pool and its terms.
 *
 * @param tenant the operator, who alone may change it
 * @param minimumDeposit the least that a stake may be
 * @param fee the operator's part of each gain
 * @param depositAddress where stakes are paid to; no other pool has it
 */
public record Pool(
        UUID id,
        UUID providerId,
        UUID tenant,
        String name,
        PoolKind kind,
        Wei minimumDeposit,
        FeeRate fee,
        Address depositAddress,
        Instant createdAt) {}
