package io.stakedrop.airdrop.snapshot;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A snapshot on the wire. */
@Schema(
        name = "Snapshot",
        description = "Who had how much of what at one moment; it never changes.",
        requiredProperties = {
            "id",
            "label",
            "kind",
            "source",
            "origin",
            "rows",
            "total",
            "excluded",
            "contentHash",
            "createdAt"
        })
record SnapshotView(
        UUID id,

        @Schema(description = "What its tenant calls it", examples = "UNI at block 10770087")
        String label,

        SnapshotKind kind,

        SnapshotSource source,

        SnapshotOrigin origin,

        @Schema(description = "How many accounts it has", examples = "252803")
        long rows,

        @Schema(description = "Sum of all amounts, in the unit of the kind")
        TokenAmount total,

        @Schema(description = "How many accounts were left out on purpose", examples = "0")
        long excluded,

        @Schema(description = "SHA-256 of the snapshot's CSV as it is downloaded")
        Bytes32 contentHash,

        Instant createdAt) {

    static SnapshotView of(Snapshot snapshot) {
        return new SnapshotView(
                snapshot.id(),
                snapshot.label(),
                snapshot.kind(),
                snapshot.source(),
                snapshot.origin(),
                snapshot.rows(),
                snapshot.total(),
                snapshot.excluded(),
                snapshot.contentHash(),
                snapshot.createdAt());
    }
}
