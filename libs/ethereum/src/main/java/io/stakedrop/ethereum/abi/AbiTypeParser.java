package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.DecimalInteger;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.OffendingCharacter;
import io.stakedrop.ethereum.ValueFault;
import java.util.ArrayList;
import java.util.List;

/** Reads canonical type names from left to right; belongs to one text. */
final class AbiTypeParser {
    /** Deeper types than anyone writes would only exhaust the stack. */
    private static final int MAX_NESTING = 32;

    private static final int LENGTH_BITS = 31;

    private final String text;
    private int position;
    private int nesting;

    /** Reads from {@code start} on; places in messages count from the beginning of the text. */
    AbiTypeParser(String text, int start) {
        this.text = text;
        this.position = start;
    }

    AbiType wholeType() {
        if (text.isEmpty()) {
            throw new InvalidValueException(ValueFault.EMPTY, "The name of the type is empty.");
        }
        AbiType type = type();
        expectEnd();
        return type;
    }

    /** Types in parentheses, also none: what follows the name in a function's signature. */
    List<AbiType> wholeParameters() {
        List<AbiType> types = parameters();
        expectEnd();
        return types;
    }

    private AbiType type() {
        int nestingHere = nesting;
        AbiType type = isAt('(') ? new AbiType.TupleType(parameters()) : elementary();
        while (isAt('[')) {
            nest();
            position++;
            String length = digits();
            expect(']');
            type = length.isEmpty()
                    ? new AbiType.DynamicArrayType(type)
                    : new AbiType.FixedArrayType(type, number(length, "length of an array"));
        }
        nesting = nestingHere;
        return type;
    }

    private List<AbiType> parameters() {
        nest();
        expect('(');
        List<AbiType> types = new ArrayList<>();
        if (!isAt(')')) {
            types.add(type());
            while (isAt(',')) {
                position++;
                types.add(type());
            }
        }
        expect(')');
        return types;
    }

    private AbiType elementary() {
        int start = position;
        while (position < text.length() && isLetter(text.charAt(position))) {
            position++;
        }
        String word = text.substring(start, position);
        if (word.isEmpty()) {
            throw unexpected("the name of a type");
        }
        String size = digits();
        return switch (word) {
            case "uint" -> new AbiType.UintType(number(size, "number of bits of a uint"));
            case "int" -> new AbiType.IntType(number(size, "number of bits of an int"));
            case "bytes" ->
                size.isEmpty()
                        ? new AbiType.BytesType()
                        : new AbiType.FixedBytesType(number(size, "number of bytes of a bytesN"));
            case "address" -> unsized(new AbiType.AddressType(), size, start);
            case "bool" -> unsized(new AbiType.BoolType(), size, start);
            case "string" -> unsized(new AbiType.StringType(), size, start);
            default -> throw unknown(start);
        };
    }

    private AbiType unsized(AbiType type, String size, int start) {
        if (!size.isEmpty()) {
            throw unknown(start);
        }
        return type;
    }

    private static int number(String digits, String name) {
        return DecimalInteger.parse(digits, name, LENGTH_BITS).intValueExact();
    }

    private String digits() {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        return text.substring(start, position);
    }

    private void nest() {
        nesting++;
        if (nesting > MAX_NESTING) {
            throw new InvalidValueException(
                    ValueFault.UNKNOWN_TYPE,
                    "Types may be nested %d deep, but character %d goes deeper.".formatted(MAX_NESTING, position + 1));
        }
    }

    private boolean isAt(char expected) {
        return position < text.length() && text.charAt(position) == expected;
    }

    private void expect(char expected) {
        if (!isAt(expected)) {
            throw unexpected("'" + expected + "'");
        }
        position++;
    }

    private void expectEnd() {
        if (position < text.length()) {
            throw unexpected("the end");
        }
    }

    private InvalidValueException unexpected(String expected) {
        String found = position < text.length() ? OffendingCharacter.describe(text, position) : "the text ends";
        return new InvalidValueException(
                ValueFault.UNKNOWN_TYPE,
                "The name of a type must have %s after %d characters, but %s.".formatted(expected, position, found));
    }

    private static InvalidValueException unknown(int start) {
        return new InvalidValueException(
                ValueFault.UNKNOWN_TYPE,
                "The type that begins at character %d is not uintN, intN, address, bool, bytesN, bytes or string."
                        .formatted(start + 1));
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z';
    }
}
