package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import java.util.Arrays;

/** ERC-1271: {@code isValidSignature(bytes32,bytes)}, whose own selector is the accepting answer. */
final class ContractQuestion {
    private static final ContractFunction IS_VALID_SIGNATURE =
            ContractFunction.of("isValidSignature(bytes32,bytes)", "bytes4");
    private static final byte[] MAGIC_VALUE =
            Arrays.copyOf(IS_VALID_SIGNATURE.selector().toBytes(), Bytes32.SIZE);

    private ContractQuestion() {}

    static Bytes callData(Bytes32 digest, Bytes signature) {
        return IS_VALID_SIGNATURE.callData(AbiValue.bytes32(digest), AbiValue.bytes(signature));
    }

    /** A {@code bytes4} fills a word with zeroes behind it; anything else is no answer to this question. */
    static boolean isAccepting(byte[] answer) {
        return answer.length >= Bytes32.SIZE && Arrays.equals(answer, 0, Bytes32.SIZE, MAGIC_VALUE, 0, Bytes32.SIZE);
    }
}
