package io.stakedrop.ethereum.consensus;

/** The forks whose rules are known here, oldest first. */
public enum Fork {
    ELECTRA,
    FULU,
    GLOAS
}
