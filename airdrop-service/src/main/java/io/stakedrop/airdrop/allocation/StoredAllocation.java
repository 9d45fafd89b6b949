package io.stakedrop.airdrop.allocation;

import io.stakedrop.airdrop.list.ClaimList;
import java.time.Instant;
import java.util.UUID;

/**
 * A pool as it was divided.
 *
 * @param id that of the job that made it
 * @param version 1 for a campaign's first
 * @param wallets how many took part, with or without a share
 * @param list the claims that it came to
 */
record StoredAllocation(
        UUID id,
        UUID campaign,
        int version,
        AllocationRequest terms,
        long wallets,
        ClaimList list,
        Instant createdAt) {}
