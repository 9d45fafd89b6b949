package io.stakedrop.airdrop.snapshot;

import java.util.UUID;

/** What is known of a snapshot before its rows are counted. */
record SnapshotHead(UUID id, String label, SnapshotKind kind, SnapshotSource source, SnapshotOrigin origin) {}
