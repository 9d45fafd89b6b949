package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.util.Arrays;

/** Unsigned numbers in the 32-byte words of a byte array, the most significant byte first. */
final class Words {
    private Words() {}

    static BigInteger read(byte[] source, int offset) {
        return new BigInteger(1, Arrays.copyOfRange(source, offset, offset + Bytes32.SIZE));
    }

    static void write(BigInteger value, byte[] target, int offset) {
        TokenAmount.of(value).toBytes32().copyTo(target, offset);
    }
}
