package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.Optional;

/**
 * A validator's public key: a compressed point of BLS12-381's G1. Any 48 bytes are accepted here, as the deposit contract
 * takes any; {@link #fault()} says whether they are a key.
 */
public record BlsPublicKey(Bytes bytes) {
    /** The size in bytes. */
    public static final int SIZE = 48;

    /**
     * Takes any bytes of this number.
     *
     * @throws InvalidValueException when they are not 48
     */
    public BlsPublicKey {
        if (bytes.size() != SIZE) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH,
                    "A BLS public key has %d bytes, but %d were given.".formatted(SIZE, bytes.size()));
        }
    }

    /**
     * Reads {@code 0x} and 96 hexadecimal digits of either case.
     *
     * @throws InvalidValueException when the text is anything else
     */
    public static BlsPublicKey parse(String text) {
        return new BlsPublicKey(Bytes.of(Hex.decode(text, SIZE, "BLS public key")));
    }

    /** Why the bytes are no key that can sign ({@code KeyValidate} of the BLS specification); empty when they are one. */
    public Optional<PointFault> fault() {
        return Bls.fault(this);
    }

    /** {@code 0x} and 96 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return bytes.toString();
    }
}
