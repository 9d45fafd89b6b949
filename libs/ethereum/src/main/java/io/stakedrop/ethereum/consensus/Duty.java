package io.stakedrop.ethereum.consensus;

/** What an attestation is judged by: the timely flags of {@code specs/altair/beacon-chain.md}. */
public enum Duty {
    SOURCE,
    TARGET,
    HEAD
}
