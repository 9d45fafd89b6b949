package io.stakedrop.staking.reward;

/** Epochs from the first to the last, both counted; none when the last is before the first. */
record EpochRange(long first, long last) {
    /** Whatever may be posted. */
    static final EpochRange ALL = new EpochRange(0, Long.MAX_VALUE);
}
