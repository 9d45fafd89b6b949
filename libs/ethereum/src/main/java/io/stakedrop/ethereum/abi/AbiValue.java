package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Amount;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Utf8;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/** A value together with its ABI type, which it fits: both are checked when it is made. */
public sealed interface AbiValue {
    AbiType type();

    /** A {@code uint256}. */
    static AbiValue uint256(Amount<?> amount) {
        return uint256(amount.toBigInteger());
    }

    /** A {@code uint256}. */
    static AbiValue uint256(BigInteger value) {
        return new NumberValue(new AbiType.UintType(256), value);
    }

    /** An {@code address}. */
    static AbiValue address(Address address) {
        return new AddressValue(address);
    }

    /** A {@code bytes32}. */
    static AbiValue bytes32(Bytes32 bytes) {
        return new BytesValue(new AbiType.FixedBytesType(Bytes32.SIZE), Bytes.of(bytes.toBytes()));
    }

    /** {@code bytes}, any number of them. */
    static AbiValue bytes(Bytes bytes) {
        return new BytesValue(new AbiType.BytesType(), bytes);
    }

    /** An array of any length. */
    static AbiValue array(AbiType element, List<AbiValue> elements) {
        return new SequenceValue(new AbiType.DynamicArrayType(element), elements);
    }

    /** A tuple of the values' types. */
    static AbiValue tuple(List<AbiValue> components) {
        return new SequenceValue(new AbiType.TupleType(types(components)), components);
    }

    /**
     * Reads a value of an elementary type: integers in decimal digits (with a minus before a negative one, so that
     * {@code "100"} is a hundred), addresses and bytes in hexadecimal behind {@code 0x}, {@code true} or {@code false},
     * and a string as it is.
     *
     * @throws InvalidValueException when the text is no such value, or the type is an array or a tuple
     */
    static AbiValue parse(AbiType type, String text) {
        return AbiText.parse(type, text);
    }

    /** The integer of a {@code uintN} or {@code intN}; on any other value an {@link IllegalStateException}. */
    default BigInteger toBigInteger() {
        throw mistaken("an integer");
    }

    /** The address of an {@code address}; on any other value an {@link IllegalStateException}. */
    default Address toAddress() {
        throw mistaken("an address");
    }

    /** The answer of a {@code bool}; on any other value an {@link IllegalStateException}. */
    default boolean toBoolean() {
        throw mistaken("a bool");
    }

    /** The bytes of a {@code bytesN} or {@code bytes}; on any other value an {@link IllegalStateException}. */
    default Bytes toBytes() {
        throw mistaken("bytes");
    }

    /** The bytes of a {@code bytes32}; on any other value an {@link IllegalStateException}. */
    default Bytes32 toBytes32() {
        throw mistaken("a bytes32");
    }

    private IllegalStateException mistaken(String wanted) {
        return new IllegalStateException("a value of " + type() + " is not " + wanted);
    }

    /** The types of the values, in their order. */
    static List<AbiType> types(List<AbiValue> values) {
        return values.stream().map(AbiValue::type).toList();
    }

    /** An integer within the range of its {@code uintN} or {@code intN}. */
    record NumberValue(AbiType type, BigInteger value) implements AbiValue {
        public NumberValue {
            boolean fits = switch (type) {
                case AbiType.UintType(int bits) -> value.signum() >= 0 && value.bitLength() <= bits;
                case AbiType.IntType(int bits) -> value.bitLength() < bits;
                default -> throw wrongType(type, "an integer");
            };
            if (!fits) {
                throw new InvalidValueException(
                        ValueFault.OUT_OF_RANGE, "The value is outside the range of %s.".formatted(type));
            }
        }

        @Override
        public BigInteger toBigInteger() {
            return value;
        }
    }

    /** An account's address. */
    record AddressValue(Address address) implements AbiValue {
        public AddressValue {
            Objects.requireNonNull(address, "address");
        }

        @Override
        public AbiType type() {
            return new AbiType.AddressType();
        }

        @Override
        public Address toAddress() {
            return address;
        }
    }

    /** True or false. */
    record BoolValue(boolean value) implements AbiValue {
        @Override
        public AbiType type() {
            return new AbiType.BoolType();
        }

        @Override
        public boolean toBoolean() {
            return value;
        }
    }

    /** The bytes of a dynamic type, or exactly as many as a fixed one has. */
    record BytesValue(AbiType type, Bytes bytes) implements AbiValue {
        public BytesValue {
            boolean fits = switch (type) {
                case AbiType.BytesType() -> true;
                case AbiType.FixedBytesType(int size) -> bytes.size() == size;
                default -> throw wrongType(type, "bytes");
            };
            if (!fits) {
                throw new InvalidValueException(
                        ValueFault.WRONG_LENGTH, "A %s was given %d bytes.".formatted(type, bytes.size()));
            }
        }

        @Override
        public Bytes toBytes() {
            return bytes;
        }

        @Override
        public Bytes32 toBytes32() {
            if (!type.equals(new AbiType.FixedBytesType(Bytes32.SIZE))) {
                return AbiValue.super.toBytes32();
            }
            return Bytes32.of(bytes.toBytes());
        }
    }

    /** Text that UTF-8 can hold, so without half a surrogate pair. */
    record StringValue(String text) implements AbiValue {
        public StringValue {
            Utf8.encode(text, "string");
        }

        @Override
        public AbiType type() {
            return new AbiType.StringType();
        }
    }

    /** The elements of an array or the components of a tuple. */
    record SequenceValue(AbiType type, List<AbiValue> elements) implements AbiValue {
        public SequenceValue {
            elements = List.copyOf(elements);
            switch (type) {
                case AbiType.DynamicArrayType(AbiType element) -> checkElements(element, elements);
                case AbiType.FixedArrayType(AbiType element, int length) -> {
                    checkCount(type, length, elements);
                    checkElements(element, elements);
                }
                case AbiType.TupleType(List<AbiType> components) -> checkTypes(components, elements);
                default -> throw wrongType(type, "several values");
            }
        }

        private static void checkCount(AbiType type, int length, List<AbiValue> elements) {
            if (elements.size() != length) {
                throw new InvalidValueException(
                        ValueFault.WRONG_LENGTH, "A %s was given %d elements.".formatted(type, elements.size()));
            }
        }

        private static void checkElements(AbiType element, List<AbiValue> elements) {
            for (AbiValue value : elements) {
                if (!value.type().equals(element)) {
                    throw new InvalidValueException(
                            ValueFault.WRONG_TYPE,
                            "An array of %s was given an element of %s.".formatted(element, value.type()));
                }
            }
        }
    }

    /**
     * Checks that the values are of these types.
     *
     * @throws InvalidValueException when one is not, or their numbers differ
     */
    static void checkTypes(List<AbiType> expected, List<AbiValue> values) {
        List<AbiType> given = types(values);
        if (!given.equals(expected)) {
            throw new InvalidValueException(
                    ValueFault.WRONG_TYPE,
                    "Values of %s are expected, but %s were given."
                            .formatted(AbiType.names(expected), AbiType.names(given)));
        }
    }

    private static InvalidValueException wrongType(AbiType type, String given) {
        return new InvalidValueException(ValueFault.WRONG_TYPE, "A %s is not %s.".formatted(type, given));
    }
}
