package io.stakedrop.ethereum.merkle;

import org.jspecify.annotations.Nullable;

/**
 * The name of a block within its tree, see {@link BlockLayout}.
 *
 * @param band 0 is the leaves' band
 * @param index counts from 0 within the band
 */
public record BlockId(int band, int index) {
    // Written out, since it is asked for each node of a proof, and a record's own may be interpreted method handles in
    // an executable.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlockId that && band == that.band && index == that.index;
    }

    @Override
    public int hashCode() {
        return 31 * band + index;
    }
}
