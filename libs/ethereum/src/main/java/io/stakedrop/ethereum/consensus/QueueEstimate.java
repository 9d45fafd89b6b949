package io.stakedrop.ethereum.consensus;

import java.time.Duration;

/**
 * How long something takes, counted from the beginning of the current epoch.
 *
 * @param epochs whole epochs
 * @param time the same in seconds
 */
public record QueueEstimate(long epochs, Duration time) {}
