package io.stakedrop.ethereum.merkle;

/**
 * The name of a block within its tree, see {@link BlockLayout}.
 *
 * @param band 0 is the leaves' band
 * @param index counts from 0 within the band
 */
public record BlockId(int band, int index) {}
