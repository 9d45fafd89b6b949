package io.stakedrop.kit.secret;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A body of JSON in UTF-8. Every string and every name is looked at; 32 bytes in hexadecimal count unless the field's
 * schema says that they are a hash. What is not JSON is refused, since nobody could say what a field holds.
 */
public final class JsonBody implements SecretScanner {

    /** Longest string, which is held until it is complete. */
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MOST_CHARACTERS)
                    .build())
            .build();

    private final FieldScanner fields = new FieldScanner();
    /** The value that is awaited, and around it the objects and arrays that are open. */
    private final Deque<Place> places = new ArrayDeque<>();

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;

    /**
     * Where a value stands.
     *
     * @param path in the schema's words
     * @param isMember whether the place ends with its value, as an array's does not
     */
    private record Place(HashFields schema, String path, boolean isMember) {

        Place item() {
            return new Place(schema.item(), path + "[]", false);
        }

        Place member(String name) {
            String below = path.isEmpty() ? name : path + "." + name;
            return new Place(schema.member(name), schema.knows(name) ? below : path, true);
        }
    }

    /**
     * Begins a body.
     *
     * @param schema that of the whole
     */
    public JsonBody(HashFields schema) {
        places.push(new Place(schema, "", false));
        try {
            parser = JSON.createNonBlockingByteArrayParser();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    @Override
    public @Nullable Finding scan(byte[] bytes, int from, int to) {
        try {
            feeder.feedInput(bytes, from, to);
            return read();
        } catch (IOException e) {
            throw refused(e);
        }
    }

    @Override
    public @Nullable Finding end() {
        try {
            feeder.endOfInput();
            return read();
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private @Nullable Finding read() throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            String path = places.element().path();
            take(token);
            SecretKind found = fields.found();
            if (found != null) {
                return new Finding(found, path.isEmpty() ? "body" : path);
            }
        }
        return null;
    }

    private void take(JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME -> {
                String name = parser.currentName();
                fields.name(name);
                places.push(places.element().member(name));
            }
            case START_ARRAY -> places.push(places.element().item());
            case END_ARRAY -> {
                places.pop();
                endValue();
            }
            case VALUE_STRING -> {
                fields.value(parser.getText(), places.element().schema().isHash());
                endValue();
            }
            case END_OBJECT, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> endValue();
            default -> {}
        }
    }

    private void endValue() {
        if (places.element().isMember()) {
            places.pop();
        }
    }

    private ProblemException refused(IOException failure) {
        if (failure instanceof StreamConstraintsException) {
            return new ProblemException(
                    Problems.BODY_TOO_LARGE, "Write no string of more than " + MOST_CHARACTERS + " characters.");
        }
        JsonLocation at = parser.currentLocation();
        return new ProblemException(
                Problems.MALFORMED_JSON,
                "Line %d, column %d: send JSON in UTF-8 (RFC 8259).".formatted(at.getLineNr(), at.getColumnNr()));
    }
}
