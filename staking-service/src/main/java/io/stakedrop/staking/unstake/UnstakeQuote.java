package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.Claim;
import java.time.Instant;
import java.util.UUID;

/**
 * What leaving costs and brings now, promised until it expires.
 *
 * @param claim the shares and what they are worth
 * @param penalty what leaving early costs of it
 * @param rateEpoch epoch of the rate that the shares are valued at
 */
record UnstakeQuote(
        UUID id,
        UUID poolId,
        UUID stakeId,
        UUID tenant,
        Address wallet,
        Claim claim,
        Wei penalty,
        long rateEpoch,
        Instant expiresAt) {}
