package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Bytes32;
import java.util.Arrays;

/** ERC-1271: {@code isValidSignature(bytes32,bytes)}, whose own selector is the accepting answer. */
final class ContractQuestion {
    private static final byte[] SELECTOR = {0x16, 0x26, (byte) 0xba, 0x7e};
    private static final byte[] MAGIC_VALUE = Arrays.copyOf(SELECTOR, Bytes32.SIZE);

    private ContractQuestion() {}

    static byte[] callData(Bytes32 digest, byte[] signature) {
        return Joined.of(SELECTOR, digest.toBytes(), CallData.word(2 * Bytes32.SIZE), CallData.bytes(signature));
    }

    /** A {@code bytes4} fills a word with zeroes behind it; anything else is no answer to this question. */
    static boolean isAccepting(byte[] answer) {
        return answer.length >= Bytes32.SIZE && Arrays.equals(answer, 0, Bytes32.SIZE, MAGIC_VALUE, 0, Bytes32.SIZE);
    }
}
