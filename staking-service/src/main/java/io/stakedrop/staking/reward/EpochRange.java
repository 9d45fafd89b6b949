package io.stakedrop.staking.reward;

/** Epochs from the first to the last, both counted; none when the last is before the first. */
record EpochRange(long first, long last) {}
