package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import java.util.List;

/** Solidity's {@code abi.encode}, {@code abi.encodePacked} and {@code abi.decode}. */
public final class Abi {
    private Abi() {}

    /** The values as {@code abi.encode} writes them: each of 32 bytes or more, dynamic ones behind their offsets. */
    public static Bytes encode(List<AbiValue> values) {
        return Bytes.of(AbiEncoder.encode(0, values));
    }

    /** As {@link #encode(List)}. */
    public static Bytes encode(AbiValue... values) {
        return encode(List.of(values));
    }

    /**
     * The values as {@code abi.encodePacked} writes them: each in its own width without offsets and lengths, but the
     * elements of an array padded to 32 bytes. Two lists of values can have the same encoding where more than one is of
     * a dynamic type.
     *
     * @throws InvalidValueException for a tuple, an array of tuples or an array of a dynamic type, which Solidity does
     *     not pack
     */
    public static Bytes encodePacked(List<AbiValue> values) {
        return Bytes.of(PackedEncoder.encode(values));
    }

    /** As {@link #encodePacked(List)}. */
    public static Bytes encodePacked(AbiValue... values) {
        return encodePacked(List.of(values));
    }

    /**
     * Reads what {@code abi.encode} wrote. As in Solidity, offsets may point anywhere within the data and more data may
     * follow, but a value that does not fit its type or ends behind the data is refused; so is data whose offsets make
     * parts of it be read more than once, which no encoder writes and could make little data expand without bound.
     *
     * @throws InvalidValueException when the data is no encoding of values of these types
     */
    public static List<AbiValue> decode(List<AbiType> types, Bytes data) {
        return new AbiDecoder(data.toBytes()).decode(types);
    }
}
