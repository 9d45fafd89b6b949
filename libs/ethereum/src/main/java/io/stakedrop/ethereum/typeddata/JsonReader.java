package io.stakedrop.ethereum.typeddata;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON by Jackson's streaming parser, which needs neither reflection nor a data model. Names that occur twice are
 * refused, as readers differ in which they take; so is nesting beyond the parser's limit of some hundred levels.
 */
final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static Json read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).whole();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Json whole() throws IOException {
        try {
            Json value = value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw notJson("The typed data must be one JSON object, but more follows it");
            }
            return value;
        } catch (JacksonException fault) {
            throw notJson("The typed data is not JSON: " + fault.getOriginalMessage());
        }
    }

    private Json value(@Nullable JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> members();
            case START_ARRAY -> elements();
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.NumberLiteral(parser.getText());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case null -> throw new InvalidValueException(ValueFault.EMPTY, "The typed data is empty.");
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("The parser gave " + token + " for a value.");
        };
    }

    private Json members() throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, value(parser.nextToken()));
        }
        return new Json.Members(members);
    }

    private Json elements() throws IOException {
        List<Json> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        return new Json.Elements(elements);
    }

    private InvalidValueException notJson(String sentence) {
        JsonLocation location = parser.currentLocation();
        return new InvalidValueException(
                ValueFault.NOT_JSON,
                "%s (line %d, column %d).".formatted(sentence, location.getLineNr(), location.getColumnNr()));
    }
}
