package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Generates typed data and, beside each value's JSON, its encoding as EIP-712 says it, in hexadecimal text: as plain as
 * can be, and with nothing in common with the code that is tested.
 */
final class NaiveTypedData {
    private record Value(String json, String word) {}

    private final RandomGenerator random;
    private final Map<String, Map<String, String>> structs = new LinkedHashMap<>();

    final String json;
    final String encodedType;
    final String digest;

    NaiveTypedData(RandomGenerator random) {
        this.random = random;
        for (String name : List.of("Main", "B", "a", "_C$1")) {
            Map<String, String> members = new LinkedHashMap<>();
            for (int member = random.nextInt(5); member >= 0; member--) {
                members.put("m" + member, type());
            }
            structs.put(name, members);
        }
        structs.put("EIP712Domain", Map.of("salt", "bytes32"));
        Value domain = struct("EIP712Domain", 0);
        Value message = struct("Main", 0);
        json = "{\"types\":{%s},\"primaryType\":\"Main\",\"domain\":%s,\"message\":%s}"
                .formatted(
                        structs.keySet().stream().map(this::declaration).collect(Collectors.joining(",")),
                        domain.json,
                        message.json);
        encodedType = encodeType("Main");
        digest = keccak("1901" + domain.word + message.word);
    }

    private String type() {
        String base = switch (random.nextInt(8)) {
            case 0 -> "bool";
            case 1 -> "address";
            case 2 -> "string";
            case 3 -> "bytes";
            case 4 -> "uint" + 8 * (1 + random.nextInt(32));
            case 5 -> "int" + 8 * (1 + random.nextInt(32));
            case 6 -> "bytes" + (1 + random.nextInt(32));
            default -> List.of("Main", "B", "a", "_C$1").get(random.nextInt(4));
        };
        String suffixes = "";
        while (random.nextInt(3) == 0) {
            suffixes += random.nextBoolean() ? "[]" : "[" + (1 + random.nextInt(3)) + "]";
        }
        return base + suffixes;
    }

    private Value value(String type, int depth) {
        if (type.endsWith("]")) {
            return array(type, depth);
        }
        if (structs.containsKey(type)) {
            return depth > 2 || random.nextInt(5) == 0 ? new Value("null", "00".repeat(32)) : struct(type, depth);
        }
        return switch (type) {
            case "bool" ->
                random.nextBoolean()
                        ? new Value("true", integer(BigInteger.ONE))
                        : new Value("false", integer(BigInteger.ZERO));
            case "address" -> {
                String digits = hex(20);
                yield new Value("\"0x" + digits + "\"", "00".repeat(12) + digits);
            }
            case "bytes" -> {
                String digits = hex(random.nextInt(70));
                yield new Value("\"0x" + digits + "\"", keccak(digits));
            }
            case "string" -> {
                String text = List.of("", "Hello, Bob!", "ü€🚀", "0x00").get(random.nextInt(4));
                yield new Value(
                        "\"" + text + "\"", keccak(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))));
            }
            default -> sized(type);
        };
    }

    private Value sized(String type) {
        int size = Integer.parseInt(type.replaceAll("[a-z]", ""));
        if (type.startsWith("bytes")) {
            String digits = hex(size);
            return new Value("\"0x" + digits + "\"", digits + "00".repeat(32 - size));
        }
        boolean isSigned = type.startsWith("int");
        BigInteger value = SeededCases.unsigned(random, isSigned ? size - 1 : size);
        if (isSigned && random.nextBoolean()) {
            value = value.not();
        }
        boolean isHexadecimal = value.signum() >= 0 && random.nextBoolean();
        return new Value("\"" + (isHexadecimal ? "0x" + value.toString(16) : value.toString()) + "\"", integer(value));
    }

    private Value array(String type, int depth) {
        String element = type.substring(0, type.lastIndexOf('['));
        String length = type.substring(type.lastIndexOf('[') + 1, type.length() - 1);
        List<Value> elements = new ArrayList<>();
        for (int left = length.isEmpty() ? random.nextInt(3) : Integer.parseInt(length); left > 0; left--) {
            elements.add(value(element, depth + 1));
        }
        return new Value(
                "[" + elements.stream().map(Value::json).collect(Collectors.joining(",")) + "]",
                keccak(elements.stream().map(Value::word).collect(Collectors.joining())));
    }

    private Value struct(String name, int depth) {
        List<String> json = new ArrayList<>();
        StringBuilder words = new StringBuilder(
                keccak(HexFormat.of().formatHex(encodeType(name).getBytes(StandardCharsets.US_ASCII))));
        structs.get(name).forEach((member, type) -> {
            Value value = value(type, depth + 1);
            json.add("\"" + member + "\":" + value.json);
            words.append(value.word);
        });
        return new Value("{" + String.join(",", json) + "}", keccak(words.toString()));
    }

    private String declaration(String name) {
        return "\"" + name + "\":"
                + structs.get(name).entrySet().stream()
                        .map(member ->
                                "{\"name\":\"%s\",\"type\":\"%s\"}".formatted(member.getKey(), member.getValue()))
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private String encodeType(String name) {
        Set<String> others = new TreeSet<>();
        collect(name, others);
        others.remove(name);
        return encodeAlone(name) + others.stream().map(this::encodeAlone).collect(Collectors.joining());
    }

    private void collect(String name, Set<String> found) {
        if (structs.containsKey(name) && found.add(name)) {
            structs.get(name).values().forEach(type -> collect(type.replaceAll("\\[.*", ""), found));
        }
    }

    private String encodeAlone(String name) {
        return structs.get(name).entrySet().stream()
                .map(member -> member.getValue() + " " + member.getKey())
                .collect(Collectors.joining(",", name + "(", ")"));
    }

    private String hex(int length) {
        return HexFormat.of().formatHex(SeededCases.bytes(random, length));
    }

    private static String integer(BigInteger value) {
        return "%064x".formatted(value.mod(BigInteger.TWO.pow(8 * Bytes32.SIZE)));
    }

    private static String keccak(String hexadecimal) {
        return new Keccak256()
                .hash(HexFormat.of().parseHex(hexadecimal))
                .toString()
                .substring(2);
    }
}
