package io.stakedrop.ethereum;

import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Ethereum's hash: Keccak with a 256-bit digest and the padding from before FIPS 202 (Yellow Paper, appendix A), so not
 * SHA3-256. An instance reuses its state from call to call and belongs to one thread at a time; whoever hashes much
 * owns one, whoever hashes once makes one.
 */
public final class Keccak256 {
    private final KeccakDigest digest = new KeccakDigest(256);

    /** The hash of the whole input. */
    public Bytes32 hash(byte[] input) {
        byte[] output = new byte[Bytes32.SIZE];
        hash(input, 0, input.length, output, 0);
        return Bytes32.wrap(output);
    }

    /**
     * Writes the hash of {@code length} bytes of the input to the 32 bytes of the output that begin at
     * {@code outputOffset}. Input and output may be the same array and may overlap.
     */
    public void hash(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        digest.update(input, inputOffset, length);
        digest.doFinal(output, outputOffset);
    }
}
