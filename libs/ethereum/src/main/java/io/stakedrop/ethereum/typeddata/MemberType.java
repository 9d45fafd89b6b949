package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.ValueFault;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type of a member: atomic, dynamic, or a reference to a struct or an array. */
sealed interface MemberType {
    record Unsigned(int bits) implements MemberType {}

    record Signed(int bits) implements MemberType {}

    record Bool() implements MemberType {}

    record AccountAddress() implements MemberType {}

    record FixedBytes(int size) implements MemberType {}

    record DynamicBytes() implements MemberType {}

    record Text() implements MemberType {}

    record StructReference(String name) implements MemberType {}

    /** The length is empty for an array of any length. */
    record ArrayOf(MemberType element, OptionalInt length) implements MemberType {}

    /**
     * Reads a type such as {@code uint256}, {@code Person} or {@code bytes32[2][]}.
     *
     * @param structs the names that are declared
     * @param path where the type is declared
     */
    static MemberType parse(String text, Set<String> structs, JsonPath path) {
        int suffixes = text.indexOf('[');
        String base = suffixes < 0 ? text : text.substring(0, suffixes);
        MemberType type = builtIn(base)
                .or(() -> structs.contains(base) ? Optional.of(new StructReference(base)) : Optional.empty())
                .orElseThrow(() -> path.refuse(ValueFault.UNKNOWN_TYPE, unknown(base)));
        Matcher suffix = Grammar.ARRAY_SUFFIX.matcher(text).region(base.length(), text.length());
        while (suffix.regionStart() < text.length()) {
            if (!suffix.lookingAt()) {
                throw path.refuse(
                        ValueFault.UNKNOWN_TYPE,
                        "must end in [] or in a length above zero in brackets, such as [2], behind '%s'"
                                .formatted(Identifier.quote(text.substring(0, suffix.regionStart()))));
            }
            type = new ArrayOf(type, length(suffix.group(1)));
            suffix.region(suffix.end(), text.length());
        }
        return type;
    }

    /** An atomic or dynamic type; empty for any other name. */
    static Optional<MemberType> builtIn(String name) {
        return switch (name) {
            case "bool" -> Optional.of(new Bool());
            case "address" -> Optional.of(new AccountAddress());
            case "bytes" -> Optional.of(new DynamicBytes());
            case "string" -> Optional.of(new Text());
            default -> sized(name);
        };
    }

    private static Optional<MemberType> sized(String name) {
        Matcher matcher = Grammar.SIZED.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int size = Integer.parseInt(matcher.group(2));
        boolean isWidth = size <= 256 && size % Byte.SIZE == 0;
        return switch (matcher.group(1)) {
            case "uint" -> isWidth ? Optional.of(new Unsigned(size)) : Optional.empty();
            case "int" -> isWidth ? Optional.of(new Signed(size)) : Optional.empty();
            default -> size <= 32 ? Optional.of(new FixedBytes(size)) : Optional.empty();
        };
    }

    private static OptionalInt length(String digits) {
        return digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    private static String unknown(String base) {
        return switch (base) {
            case "uint", "int" -> "must say its width, such as %s256: EIP-712 has no alias %s".formatted(base, base);
            default ->
                "is '%s', which is neither declared in types nor one of bool, address, string, bytes, bytes1 to bytes32, uint8 to uint256, int8 to int256"
                        .formatted(Identifier.quote(base));
        };
    }

    /** Patterns of type names. */
    final class Grammar {
        private static final Pattern SIZED = Pattern.compile("(uint|int|bytes)([1-9][0-9]{0,2})");
        private static final Pattern ARRAY_SUFFIX = Pattern.compile("\\[((?:[1-9][0-9]{0,8})?)]");

        private Grammar() {}
    }
}
