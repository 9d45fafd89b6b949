package io.stakedrop.kit.execution;

import io.stakedrop.ethereum.Bytes32;

/** Which block is meant (execution-apis, {@code BlockNumberOrTagOrHash}; EIP-1898 for hashes). */
public sealed interface BlockReference {

    /** The head of the chain; it may be reorganised away. */
    BlockReference LATEST = Tag.LATEST;

    static BlockReference number(long number) {
        return new Height(number);
    }

    static BlockReference hash(Bytes32 hash) {
        return new Hash(hash);
    }

    /** Named positions of the chain. */
    enum Tag implements BlockReference {
        /** The first block. */
        EARLIEST,
        /** The newest block that two thirds of the validators finalized. */
        FINALIZED,
        /** The newest block that is not expected to be reorganised away. */
        SAFE,
        /** The head. */
        LATEST
    }

    /** The canonical block of that height. */
    record Height(long number) implements BlockReference {
        public Height {
            if (number < 0) {
                throw new IllegalArgumentException("block number " + number + " is negative");
            }
        }
    }

    /** Exactly that block. */
    record Hash(Bytes32 hash) implements BlockReference {}
}
