package io.stakedrop.ethereum.signature;

import java.util.Arrays;

/** Byte arrays one behind the other. */
final class Joined {
    private Joined() {}

    static byte[] of(byte[]... parts) {
        byte[] joined =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int offset = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, offset, part.length);
            offset += part.length;
        }
        return joined;
    }
}
