package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import java.math.BigInteger;

/** Contract ABI as the two calls of verification need it: words, and bytes behind their length. */
final class CallData {
    private CallData() {}

    static byte[] word(int value) {
        byte[] word = new byte[Bytes32.SIZE];
        Words.write(BigInteger.valueOf(value), word, 0);
        return word;
    }

    static byte[] word(Address address) {
        byte[] word = new byte[Bytes32.SIZE];
        address.copyTo(word, Bytes32.SIZE - Address.SIZE);
        return word;
    }

    /** The length, the bytes, and zeroes up to a whole word. */
    static byte[] bytes(byte[] content) {
        return Joined.of(word(content.length), content, new byte[-content.length & Bytes32.SIZE - 1]);
    }
}
