package io.stakedrop.airdrop.snapshot;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.UUID;

/**
 * A snapshot, which never changes.
 *
 * @param label what its tenant calls it
 * @param total the sum of all amounts
 * @param excluded how many accounts were left out on purpose
 * @param contentHash see {@link SnapshotCsv}
 */
public record Snapshot(
        UUID id,
        String label,
        SnapshotKind kind,
        SnapshotSource source,
        SnapshotOrigin origin,
        long rows,
        TokenAmount total,
        long excluded,
        Bytes32 contentHash,
        Instant createdAt) {}
