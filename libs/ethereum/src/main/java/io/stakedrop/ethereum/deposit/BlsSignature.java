package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.Optional;

/** A signature by a {@link BlsPublicKey}: a compressed point of BLS12-381's G2, or any other 96 bytes. */
public record BlsSignature(Bytes bytes) {
    /** The size in bytes. */
    public static final int SIZE = 96;

    /**
     * Takes any bytes of this number.
     *
     * @throws InvalidValueException when they are not 96
     */
    public BlsSignature {
        if (bytes.size() != SIZE) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH,
                    "A BLS signature has %d bytes, but %d were given.".formatted(SIZE, bytes.size()));
        }
    }

    /**
     * Reads {@code 0x} and 192 hexadecimal digits of either case.
     *
     * @throws InvalidValueException when the text is anything else
     */
    public static BlsSignature parse(String text) {
        return new BlsSignature(Bytes.of(Hex.decode(text, SIZE, "BLS signature")));
    }

    /** Why the bytes are no point that a signature can be; empty when they are one, of whatever key and message. */
    public Optional<PointFault> fault() {
        return Bls.fault(this);
    }

    /**
     * Whether the key signed the root: {@code bls.Verify} of the consensus specifications. False too when the key or the
     * signature has a fault.
     */
    public boolean verifies(BlsPublicKey key, Bytes32 signingRoot) {
        return Bls.verify(key, signingRoot, this);
    }

    /** {@code 0x} and 192 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return bytes.toString();
    }
}
