package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A type of the contract ABI. Two types are equal when their canonical names are; {@code toString} is that name. */
public sealed interface AbiType {
    /** The size in bytes of what every encoding is made of. */
    int WORD = 32;

    /**
     * Reads a canonical name, such as {@code uint256}, {@code bytes32[]} or {@code (address,uint256[2])[]}. The aliases
     * {@code uint} and {@code int} are no canonical names, and neither {@code function} nor {@code fixed} is known.
     *
     * @throws InvalidValueException when the text is anything else; the message names the place and the rule
     */
    static AbiType parse(String name) {
        return new AbiTypeParser(name, 0).wholeType();
    }

    /** Whether the encoding's length depends on the value, so that a head holds only its offset. */
    boolean isDynamic();

    /** The bytes that a value takes in the head of what contains it: the encoding, or 32 for the offset of it. */
    default int headSize() {
        return WORD;
    }

    /** Unsigned, of 8 to 256 bits in steps of 8. */
    record UintType(int bits) implements StaticWord {
        public UintType {
            checkBits(bits);
        }

        @Override
        public String toString() {
            return "uint" + bits;
        }
    }

    /** In two's complement, of 8 to 256 bits in steps of 8. */
    record IntType(int bits) implements StaticWord {
        public IntType {
            checkBits(bits);
        }

        @Override
        public String toString() {
            return "int" + bits;
        }
    }

    /** An account's 20 bytes. */
    record AddressType() implements StaticWord {
        @Override
        public String toString() {
            return "address";
        }
    }

    /** True or false. */
    record BoolType() implements StaticWord {
        @Override
        public String toString() {
            return "bool";
        }
    }

    /** {@code bytes1} to {@code bytes32}. */
    record FixedBytesType(int size) implements StaticWord {
        public FixedBytesType {
            if (size < 1 || size > WORD) {
                throw new InvalidValueException(
                        ValueFault.UNKNOWN_TYPE, "There are bytes1 to bytes32, but not bytes%d.".formatted(size));
            }
        }

        @Override
        public String toString() {
            return "bytes" + size;
        }
    }

    /** Any number of bytes. */
    record BytesType() implements AbiType {
        @Override
        public boolean isDynamic() {
            return true;
        }

        @Override
        public String toString() {
            return "bytes";
        }
    }

    /** Any number of bytes that are UTF-8. */
    record StringType() implements AbiType {
        @Override
        public boolean isDynamic() {
            return true;
        }

        @Override
        public String toString() {
            return "string";
        }
    }

    /** {@code length} values of one type, at least one. */
    record FixedArrayType(AbiType element, int length) implements AbiType {
        public FixedArrayType {
            if (length < 1) {
                throw new InvalidValueException(
                        ValueFault.UNKNOWN_TYPE,
                        "An array of fixed length has at least one element, not %d.".formatted(length));
            }
            checkHeadSize((long) element.headSize() * length);
        }

        @Override
        public boolean isDynamic() {
            return element.isDynamic();
        }

        @Override
        public int headSize() {
            return isDynamic() ? WORD : element.headSize() * length;
        }

        @Override
        public String toString() {
            return element + "[" + length + "]";
        }
    }

    /** Any number of values of one type. */
    record DynamicArrayType(AbiType element) implements AbiType {
        public DynamicArrayType {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public boolean isDynamic() {
            return true;
        }

        @Override
        public String toString() {
            return element + "[]";
        }
    }

    /** One value of each type in turn, as a struct has them; at least one. */
    record TupleType(List<AbiType> components) implements AbiType {
        public TupleType {
            components = List.copyOf(components);
            if (components.isEmpty()) {
                throw new InvalidValueException(ValueFault.UNKNOWN_TYPE, "A tuple has at least one component.");
            }
            checkHeadSize(components.stream().mapToLong(AbiType::headSize).sum());
        }

        @Override
        public boolean isDynamic() {
            return components.stream().anyMatch(AbiType::isDynamic);
        }

        @Override
        public int headSize() {
            return isDynamic()
                    ? WORD
                    : components.stream().mapToInt(AbiType::headSize).sum();
        }

        @Override
        public String toString() {
            return names(components);
        }
    }

    /** A type whose every value is one word. */
    sealed interface StaticWord extends AbiType {
        @Override
        default boolean isDynamic() {
            return false;
        }
    }

    /** The names of a function's parameters or a tuple's components, such as {@code (address,uint256)}. */
    static String names(List<AbiType> types) {
        return types.stream().map(AbiType::toString).collect(Collectors.joining(",", "(", ")"));
    }

    private static void checkBits(int bits) {
        if (bits < 8 || bits > 256 || bits % 8 != 0) {
            throw new InvalidValueException(
                    ValueFault.UNKNOWN_TYPE, "Integers have 8 to 256 bits in steps of 8, but not %d.".formatted(bits));
        }
    }

    private static void checkHeadSize(long size) {
        if (size > Integer.MAX_VALUE) {
            throw new InvalidValueException(
                    ValueFault.UNKNOWN_TYPE,
                    "Values of this type would have %d bytes, which is too many.".formatted(size));
        }
    }
}
