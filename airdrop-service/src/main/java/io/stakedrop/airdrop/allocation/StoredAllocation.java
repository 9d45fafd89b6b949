package io.stakedrop.airdrop.allocation;

import io.stakedrop.airdrop.list.ClaimList;
import io.stakedrop.ethereum.Bytes32;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A pool as it was divided.
 *
 * @param id that of the job that made it
 * @param version 1 for a campaign's first
 * @param wallets how many took part, with or without a share
 * @param overrides how many wallets' parts accepted appeals decided
 * @param overridesHash of their download; empty where there are none
 * @param list the claims that it came to
 */
record StoredAllocation(
        UUID id,
        UUID campaign,
        int version,
        AllocationRequest terms,
        long wallets,
        long overrides,
        Optional<Bytes32> overridesHash,
        ClaimList list,
        Instant createdAt) {}
