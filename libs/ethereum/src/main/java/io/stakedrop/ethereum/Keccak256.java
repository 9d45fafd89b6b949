package io.stakedrop.ethereum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Ethereum's hash: Keccak with a 256-bit digest and the padding from before FIPS 202 (Yellow Paper, appendix A), so not
 * SHA3-256. An instance reuses its state from call to call and belongs to one thread at a time; whoever hashes much
 * owns one, whoever hashes once makes one.
 */
public final class Keccak256 {
    /** The bytes of input that one permutation takes: the 1600 bits of the state without twice the digest's. */
    private static final int BLOCK_SIZE = 136;

    private static final int FIRST_PADDING = 0x01;
    private static final long LAST_PADDING = 0x80L << (Long.SIZE - Byte.SIZE);
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] state = new long[KeccakPermutation.LANES];
    private final long[] spare = new long[KeccakPermutation.LANES];

    /** The hash of the whole input. */
    public Bytes32 hash(byte[] input) {
        absorb(input, 0, input.length);
        return new Bytes32(
                Long.reverseBytes(state[0]),
                Long.reverseBytes(state[1]),
                Long.reverseBytes(state[2]),
                Long.reverseBytes(state[3]));
    }

    /**
     * Writes the hash of {@code length} bytes of the input to the 32 bytes of the output that begin at
     * {@code outputOffset}. Input and output may be the same array and may overlap.
     */
    public void hash(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        Objects.checkFromIndexSize(inputOffset, length, input.length);
        Objects.checkFromIndexSize(outputOffset, Bytes32.SIZE, output.length);
        absorb(input, inputOffset, length);
        for (int lane = 0; lane < Bytes32.SIZE / Long.BYTES; lane++) {
            LITTLE_ENDIAN.set(output, outputOffset + lane * Long.BYTES, state[lane]);
        }
    }

    /** Leaves the hash in the first four lanes, whose bytes begin with the least significant. */
    private void absorb(byte[] input, int inputOffset, int length) {
        Arrays.fill(state, 0);
        int end = inputOffset + length;
        int offset = inputOffset;
        for (; end - offset >= BLOCK_SIZE; offset += BLOCK_SIZE) {
            absorbLanes(input, offset, BLOCK_SIZE / Long.BYTES);
            KeccakPermutation.permute(state, spare);
        }
        absorbLast(input, offset, end - offset);
        KeccakPermutation.permute(state, spare);
    }

    /** Takes in less than a block, and the padding: a one bit behind the input and one at the end of the block. */
    private void absorbLast(byte[] input, int offset, int length) {
        int lanes = length / Long.BYTES;
        absorbLanes(input, offset, lanes);
        long lastLane = 0;
        int shift = 0;
        for (int index = lanes * Long.BYTES; index < length; index++, shift += Byte.SIZE) {
            lastLane |= (input[offset + index] & 0xffL) << shift;
        }
        state[lanes] ^= lastLane | (long) FIRST_PADDING << shift;
        state[BLOCK_SIZE / Long.BYTES - 1] ^= LAST_PADDING;
    }

    private void absorbLanes(byte[] input, int offset, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            state[lane] ^= (long) LITTLE_ENDIAN.get(input, offset + lane * Long.BYTES);
        }
    }
}
