package io.stakedrop.ethereum.merkle.openzeppelin;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * ABI values as dumps have them: integers as decimal digits in a string, as {@code 0x} and hexadecimal digits, or as a
 * number; addresses, bytes and strings as strings; arrays and tuples as arrays.
 */
final class JsonValues {
    private static final int HEX = 16;
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,64}");

    private JsonValues() {}

    /** Reads the array that the parser stands at the beginning of, and leaves it at its end. */
    static List<AbiValue> readRow(JsonParser parser, List<AbiType> types) throws IOException {
        List<AbiValue> values = readArray(parser, types, "values");
        if (values.size() != types.size()) {
            throw wrongCount(types.size(), values.size());
        }
        return values;
    }

    /** Writes the values as an array, in the form that {@link #readRow} reads. */
    static void writeRow(JsonGenerator generator, List<AbiValue> values) throws IOException {
        generator.writeStartArray();
        for (AbiValue value : values) {
            write(generator, value);
        }
        generator.writeEndArray();
    }

    private static List<AbiValue> readArray(JsonParser parser, List<AbiType> types, Object name) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongToken(parser, name);
        }
        List<AbiValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (values.size() == types.size()) {
                throw wrongCount(types.size(), values.size() + 1);
            }
            try {
                values.add(read(parser, types.get(values.size())));
            } catch (InvalidValueException fault) {
                throw new InvalidValueException(
                        fault.fault(), "Element %d is refused: %s".formatted(values.size(), fault.getMessage()));
            }
        }
        return values;
    }

    private static AbiValue read(JsonParser parser, AbiType type) throws IOException {
        return switch (type) {
            case AbiType.TupleType(List<AbiType> components) ->
                new AbiValue.SequenceValue(type, readArray(parser, components, type));
            case AbiType.FixedArrayType(AbiType element, int length) ->
                new AbiValue.SequenceValue(type, readArray(parser, Collections.nCopies(length, element), type));
            case AbiType.DynamicArrayType(AbiType element) ->
                new AbiValue.SequenceValue(
                        type, readArray(parser, Collections.nCopies(Integer.MAX_VALUE, element), type));
            case AbiType.UintType _, AbiType.IntType _ -> readInteger(parser, type);
            case AbiType.BoolType _ -> readBoolean(parser, type);
            default -> AbiValue.parse(type, text(parser, type, JsonToken.VALUE_STRING));
        };
    }

    private static AbiValue readInteger(JsonParser parser, AbiType type) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return AbiValue.parse(type, parser.getText());
        }
        String text = text(parser, type, JsonToken.VALUE_STRING);
        if (HEXADECIMAL.matcher(text).matches()) {
            return new AbiValue.NumberValue(type, new BigInteger(text.substring(2), HEX));
        }
        return AbiValue.parse(type, text);
    }

    private static AbiValue readBoolean(JsonParser parser, AbiType type) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> new AbiValue.BoolValue(true);
            case VALUE_FALSE -> new AbiValue.BoolValue(false);
            default -> throw wrongToken(parser, type);
        };
    }

    private static String text(JsonParser parser, AbiType type, JsonToken expected) throws IOException {
        if (parser.currentToken() != expected) {
            throw wrongToken(parser, type);
        }
        return parser.getText();
    }

    private static void write(JsonGenerator generator, AbiValue value) throws IOException {
        switch (value) {
            case AbiValue.SequenceValue(AbiType _, List<AbiValue> elements) -> writeRow(generator, elements);
            case AbiValue.BoolValue(boolean bool) -> generator.writeBoolean(bool);
            case AbiValue.NumberValue number ->
                generator.writeString(number.value().toString());
            case AbiValue.AddressValue address ->
                generator.writeString(address.address().toString());
            case AbiValue.BytesValue bytes ->
                generator.writeString(bytes.bytes().toString());
            case AbiValue.StringValue(String text) -> generator.writeString(text);
        }
    }

    private static InvalidValueException wrongCount(int expected, int found) {
        return new InvalidValueException(
                ValueFault.WRONG_LENGTH,
                "%d values are expected, but there are %s%d."
                        .formatted(expected, found > expected ? "at least " : "", found));
    }

    private static InvalidValueException wrongToken(JsonParser parser, Object name) {
        return new InvalidValueException(
                ValueFault.WRONG_TYPE, "%s can't be read from a JSON %s.".formatted(name, parser.currentToken()));
    }
}
