package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.OffendingCharacter;
import io.stakedrop.ethereum.ValueFault;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A name and parameter types: what functions and events are told apart by. */
record Signature(String name, List<AbiType> parameters) {
    Signature {
        checkName(name);
        parameters = List.copyOf(parameters);
    }

    static Signature parse(String text) {
        int parenthesis = text.indexOf('(');
        int end = parenthesis < 0 ? text.length() : parenthesis;
        return new Signature(text.substring(0, end), new AbiTypeParser(text, end).wholeParameters());
    }

    /** The Keccak-256 hash of the canonical form. */
    Bytes32 hash() {
        return new Keccak256().hash(toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return name + AbiType.names(parameters);
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw new InvalidValueException(
                    ValueFault.EMPTY, "A signature begins with a name, then has types in parentheses.");
        }
        for (int offset = 0; offset < name.length(); offset++) {
            if (!isAllowed(name.charAt(offset), offset)) {
                throw new InvalidValueException(
                        ValueFault.UNKNOWN_TYPE,
                        "The name of a function or event has letters, digits, '_' and '$' and no digit first, but %s."
                                .formatted(OffendingCharacter.describe(name, offset)));
            }
        }
    }

    private static boolean isAllowed(char character, int offset) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || character == '$'
                || (offset > 0 && character >= '0' && character <= '9');
    }
}
