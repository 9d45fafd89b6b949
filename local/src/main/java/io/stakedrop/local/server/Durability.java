package io.stakedrop.local.server;

/** What a server's data is worth. */
public enum Durability {
    /** A commit that was answered survives a power cut. */
    KEPT,
    /** Test data: nothing waits for the disk, and a crash may lose everything. */
    DISPOSABLE
}
