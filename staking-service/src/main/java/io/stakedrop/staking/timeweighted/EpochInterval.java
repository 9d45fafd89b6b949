package io.stakedrop.staking.timeweighted;

/**
 * The epochs after one finalized epoch up to and with another.
 *
 * @param from left out
 * @param to counted
 */
record EpochInterval(long from, long to) {

    long epochs() {
        return to - from;
    }
}
