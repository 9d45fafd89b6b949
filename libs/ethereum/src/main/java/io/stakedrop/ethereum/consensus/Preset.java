package io.stakedrop.ethereum.consensus;

/** The sets of constants that networks are built with: {@code presets} and {@code configs} of the specifications. */
public enum Preset {
    /** Ethereum's own, and that of its public test networks. */
    MAINNET,
    /** Small enough for a devnet of a few validators. */
    MINIMAL
}
