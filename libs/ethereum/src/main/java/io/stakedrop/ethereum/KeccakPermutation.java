package io.stakedrop.ethereum;

import static java.lang.Long.rotateLeft;

/**
 * Keccak-f[1600] of the Keccak reference, section 1.2: 24 rounds over 25 lanes of 64 bits, lane (x, y) at 5y + x.
 *
 * <p>Each round reads one array and writes the other, plane by plane. Locals for all lanes would look faster, but are
 * more than a processor has registers, and the compiler then spreads the planes over one another and spills more than
 * the arrays cost. The last element comes first, so that one check of bounds is enough for each array.
 */
final class KeccakPermutation {
    /** The lanes of a state. */
    static final int LANES = 25;

    private static final long[] ROUND_CONSTANTS = {
        0x0000_0000_0000_0001L, 0x0000_0000_0000_8082L, 0x8000_0000_0000_808aL, 0x8000_0000_8000_8000L,
        0x0000_0000_0000_808bL, 0x0000_0000_8000_0001L, 0x8000_0000_8000_8081L, 0x8000_0000_0000_8009L,
        0x0000_0000_0000_008aL, 0x0000_0000_0000_0088L, 0x0000_0000_8000_8009L, 0x0000_0000_8000_000aL,
        0x0000_0000_8000_808bL, 0x8000_0000_0000_008bL, 0x8000_0000_0000_8089L, 0x8000_0000_0000_8003L,
        0x8000_0000_0000_8002L, 0x8000_0000_0000_0080L, 0x0000_0000_0000_800aL, 0x8000_0000_8000_000aL,
        0x8000_0000_8000_8081L, 0x8000_0000_0000_8080L, 0x0000_0000_8000_0001L, 0x8000_0000_8000_8008L,
    };

    private KeccakPermutation() {}

    /** Permutes the state in place; what is in {@code spare}, as long as it, is lost. */
    static void permute(long[] state, long[] spare) {
        long[] from = state;
        long[] to = spare;
        for (long roundConstant : ROUND_CONSTANTS) {
            long c4 = from[24] ^ from[19] ^ from[14] ^ from[9] ^ from[4];
            long c0 = from[20] ^ from[15] ^ from[10] ^ from[5] ^ from[0];
            long c1 = from[21] ^ from[16] ^ from[11] ^ from[6] ^ from[1];
            long c2 = from[22] ^ from[17] ^ from[12] ^ from[7] ^ from[2];
            long c3 = from[23] ^ from[18] ^ from[13] ^ from[8] ^ from[3];
            long d0 = c4 ^ rotateLeft(c1, 1);
            long d1 = c0 ^ rotateLeft(c2, 1);
            long d2 = c1 ^ rotateLeft(c3, 1);
            long d3 = c2 ^ rotateLeft(c4, 1);
            long d4 = c3 ^ rotateLeft(c0, 1);

            long b0 = rotateLeft(from[2] ^ d2, 62);
            long b1 = rotateLeft(from[8] ^ d3, 55);
            long b2 = rotateLeft(from[14] ^ d4, 39);
            long b3 = rotateLeft(from[15] ^ d0, 41);
            long b4 = rotateLeft(from[21] ^ d1, 2);
            to[24] = b4 ^ (~b0 & b1);
            to[23] = b3 ^ (~b4 & b0);
            to[22] = b2 ^ (~b3 & b4);
            to[21] = b1 ^ (~b2 & b3);
            to[20] = b0 ^ (~b1 & b2);

            b0 = rotateLeft(from[4] ^ d4, 27);
            b1 = rotateLeft(from[5] ^ d0, 36);
            b2 = rotateLeft(from[11] ^ d1, 10);
            b3 = rotateLeft(from[17] ^ d2, 15);
            b4 = rotateLeft(from[23] ^ d3, 56);
            to[19] = b4 ^ (~b0 & b1);
            to[18] = b3 ^ (~b4 & b0);
            to[17] = b2 ^ (~b3 & b4);
            to[16] = b1 ^ (~b2 & b3);
            to[15] = b0 ^ (~b1 & b2);

            b0 = rotateLeft(from[1] ^ d1, 1);
            b1 = rotateLeft(from[7] ^ d2, 6);
            b2 = rotateLeft(from[13] ^ d3, 25);
            b3 = rotateLeft(from[19] ^ d4, 8);
            b4 = rotateLeft(from[20] ^ d0, 18);
            to[14] = b4 ^ (~b0 & b1);
            to[13] = b3 ^ (~b4 & b0);
            to[12] = b2 ^ (~b3 & b4);
            to[11] = b1 ^ (~b2 & b3);
            to[10] = b0 ^ (~b1 & b2);

            b0 = rotateLeft(from[3] ^ d3, 28);
            b1 = rotateLeft(from[9] ^ d4, 20);
            b2 = rotateLeft(from[10] ^ d0, 3);
            b3 = rotateLeft(from[16] ^ d1, 45);
            b4 = rotateLeft(from[22] ^ d2, 61);
            to[9] = b4 ^ (~b0 & b1);
            to[8] = b3 ^ (~b4 & b0);
            to[7] = b2 ^ (~b3 & b4);
            to[6] = b1 ^ (~b2 & b3);
            to[5] = b0 ^ (~b1 & b2);

            b0 = from[0] ^ d0;
            b1 = rotateLeft(from[6] ^ d1, 44);
            b2 = rotateLeft(from[12] ^ d2, 43);
            b3 = rotateLeft(from[18] ^ d3, 21);
            b4 = rotateLeft(from[24] ^ d4, 14);
            to[4] = b4 ^ (~b0 & b1);
            to[3] = b3 ^ (~b4 & b0);
            to[2] = b2 ^ (~b3 & b4);
            to[1] = b1 ^ (~b2 & b3);
            to[0] = b0 ^ (~b1 & b2) ^ roundConstant;

            long[] written = to;
            to = from;
            from = written;
        }
    }
}
