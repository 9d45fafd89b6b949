package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads one encoding; belongs to one thread. A place is an offset from the beginning of the data. */
final class AbiDecoder {
    private final byte[] data;
    private int unread;

    AbiDecoder(byte[] data) {
        this.data = data;
        this.unread = data.length;
    }

    List<AbiValue> decode(List<AbiType> types) {
        return sequence(types, 0);
    }

    /** The values whose heads begin at {@code frame}, which is also where their offsets count from. */
    private List<AbiValue> sequence(List<AbiType> types, int frame) {
        List<AbiValue> values = new ArrayList<>(types.size());
        int head = frame;
        for (AbiType type : types) {
            values.add(value(type, type.isDynamic() ? frame + size(head, data.length - frame) : head));
            head += type.headSize();
        }
        return values;
    }

    private AbiValue value(AbiType type, int place) {
        return switch (type) {
            case AbiType.UintType _ -> number(type, new BigInteger(1, word(place)), place);
            case AbiType.IntType _ -> number(type, new BigInteger(word(place)), place);
            case AbiType.AddressType _ -> {
                byte[] word = word(place);
                checkZeros(type, word, 0, AbiType.WORD - Address.SIZE, place);
                yield new AbiValue.AddressValue(
                        Address.of(Arrays.copyOfRange(word, AbiType.WORD - Address.SIZE, AbiType.WORD)));
            }
            case AbiType.BoolType _ -> new AbiValue.BoolValue(size(place, 1) == 1);
            case AbiType.FixedBytesType(int size) -> {
                byte[] word = word(place);
                checkZeros(type, word, size, AbiType.WORD, place);
                yield new AbiValue.BytesValue(type, Bytes.of(Arrays.copyOf(word, size)));
            }
            case AbiType.BytesType _ -> new AbiValue.BytesValue(type, Bytes.of(behindLength(place)));
            case AbiType.StringType _ -> new AbiValue.StringValue(text(place));
            case AbiType.DynamicArrayType(AbiType element) -> {
                int length = size(place, rest(place + AbiType.WORD) / element.headSize());
                yield new AbiValue.SequenceValue(
                        type, sequence(Collections.nCopies(length, element), place + AbiType.WORD));
            }
            case AbiType.FixedArrayType(AbiType element, int length) -> {
                if (length > rest(place) / element.headSize()) {
                    throw malformed("a " + type + " ends behind the data", place);
                }
                yield new AbiValue.SequenceValue(type, sequence(Collections.nCopies(length, element), place));
            }
            case AbiType.TupleType(List<AbiType> components) ->
                new AbiValue.SequenceValue(type, sequence(components, place));
        };
    }

    private static AbiValue number(AbiType type, BigInteger value, int place) {
        try {
            return new AbiValue.NumberValue(type, value);
        } catch (InvalidValueException outOfRange) {
            throw malformed("the number is outside the range of " + type, place);
        }
    }

    private String text(int place) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(behindLength(place)))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw malformed("the string is not UTF-8", place);
        }
    }

    private byte[] behindLength(int place) {
        int start = place + AbiType.WORD;
        return read(start, size(place, rest(start)));
    }

    /** A word that holds an offset or a number of things, of which there can't be more than {@code limit}. */
    private int size(int place, int limit) {
        BigInteger value = new BigInteger(1, word(place));
        if (value.compareTo(BigInteger.valueOf(limit)) > 0) {
            throw malformed("the word must be within 0 to " + limit, place);
        }
        return value.intValueExact();
    }

    private byte[] word(int place) {
        return read(place, AbiType.WORD);
    }

    private byte[] read(int place, int length) {
        if (length > rest(place)) {
            throw malformed("%d bytes are needed, but %d are left".formatted(length, rest(place)), place);
        }
        unread -= length;
        if (unread < 0) {
            throw malformed("offsets make parts of the data be read twice", place);
        }
        return Arrays.copyOfRange(data, place, place + length);
    }

    private int rest(int place) {
        return Math.max(0, data.length - place);
    }

    private static void checkZeros(AbiType type, byte[] word, int from, int to, int place) {
        for (int index = from; index < to; index++) {
            if (word[index] != 0) {
                throw malformed("the padding of %s must be zero".formatted(type), place);
            }
        }
    }

    private static InvalidValueException malformed(String rule, int place) {
        return new InvalidValueException(
                ValueFault.MALFORMED_ENCODING, "The encoding is malformed at byte %d: %s.".formatted(place, rule));
    }
}
