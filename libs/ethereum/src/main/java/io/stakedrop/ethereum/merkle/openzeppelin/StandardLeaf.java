package io.stakedrop.ethereum.merkle.openzeppelin;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import java.util.List;

/** The leaf of {@code standard-v1}. */
public final class StandardLeaf {
    private StandardLeaf() {}

    /**
     * {@code keccak256(bytes.concat(keccak256(abi.encode(values…))))}. Hashing twice keeps a leaf of 64 bytes from being
     * taken for a pair of nodes.
     */
    public static Bytes32 hash(List<AbiValue> values, Keccak256 keccak) {
        return keccak.hash(keccak.hash(Abi.encode(values).toBytes()).toBytes());
    }
}
