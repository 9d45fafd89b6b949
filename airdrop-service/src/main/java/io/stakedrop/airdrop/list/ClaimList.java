package io.stakedrop.airdrop.list;

import io.stakedrop.allocation.ContentHash;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.UUID;

/**
 * An imported list, which never changes.
 *
 * @param total the sum of all amounts
 * @param contentHash see {@link ContentHash}
 */
public record ClaimList(
        UUID id, UUID campaign, long rows, TokenAmount total, Bytes32 contentHash, Instant importedAt) {}
