package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;

/** The four bytes that name a fork of one network in signatures ({@code Version} of the consensus specifications). */
public record ForkVersion(Bytes bytes) {
    /** The size in bytes. */
    public static final int SIZE = 4;

    /**
     * Takes any bytes of this number.
     *
     * @throws InvalidValueException when they are not 4
     */
    public ForkVersion {
        if (bytes.size() != SIZE) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH,
                    "A fork version has %d bytes, but %d were given.".formatted(SIZE, bytes.size()));
        }
    }

    /**
     * Reads {@code 0x} and 8 hexadecimal digits of either case.
     *
     * @throws InvalidValueException when the text is anything else
     */
    public static ForkVersion parse(String text) {
        return new ForkVersion(Bytes.of(Hex.decode(text, SIZE, "fork version")));
    }

    /** {@code 0x} and 8 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return bytes.toString();
    }
}
