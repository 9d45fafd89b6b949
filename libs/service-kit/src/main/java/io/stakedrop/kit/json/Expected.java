package io.stakedrop.kit.json;

import com.fasterxml.jackson.core.JsonToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What JSON must stand for a Java type, and how that is said to a person.
 *
 * @param rule continues the sentence that begins with the field's name
 * @param tokens the tokens that a value may begin with; empty where the type's own deserializer says
 */
record Expected(String rule, Set<JsonToken> tokens) {

    private static final Map<Class<?>, String> TEXT = Map.of(
            String.class, "must be a string",
            UUID.class, "must be a UUID such as \"0197d4b0-2c5e-7cc3-98c4-dc0c0c07398f\"",
            Instant.class, "must be a time such as \"2026-01-31T12:00:00Z\"",
            LocalDate.class, "must be a date such as \"2026-01-31\"",
            Duration.class, "must be a duration such as \"PT15M\"",
            URI.class, "must be a URI such as \"https://example.com/page\"");

    private static final Map<Class<?>, String> INTEGERS = Map.of(
            int.class, integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
            Integer.class, integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
            long.class, integer(Long.MIN_VALUE, Long.MAX_VALUE),
            Long.class, integer(Long.MIN_VALUE, Long.MAX_VALUE));

    static Expected of(Class<?> type) {
        String text = TEXT.get(type);
        if (text != null) {
            return new Expected(text, Set.of(JsonToken.VALUE_STRING));
        }
        String integer = INTEGERS.get(type);
        if (integer != null) {
            return new Expected(integer, Set.of(JsonToken.VALUE_NUMBER_INT));
        }
        if (type.isEnum()) {
            return new Expected("must be one of the names that the API document lists", Set.of(JsonToken.VALUE_STRING));
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Expected("must be true or false", Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return new Expected("must be an array", Set.of(JsonToken.START_ARRAY));
        }
        if (type.isRecord() || type.isSealed() || Map.class.isAssignableFrom(type)) {
            return new Expected("must be an object", Set.of(JsonToken.START_OBJECT));
        }
        return new Expected("is not of the right type", Set.of());
    }

    boolean allows(JsonToken first) {
        return tokens.isEmpty() || tokens.contains(first);
    }

    private static String integer(long least, long most) {
        return "must be an integer from " + least + " to " + most;
    }
}
