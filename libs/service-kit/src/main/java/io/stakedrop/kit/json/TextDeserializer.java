package io.stakedrop.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.stakedrop.ethereum.InvalidValueException;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a value type from a JSON string and from nothing else. */
final class TextDeserializer<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;
    private final String rule;

    TextDeserializer(Class<T> type, Function<String, T> parse, String rule) {
        super(type);
        this.parse = parse;
        this.rule = rule;
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return refuse(
                    parser,
                    context,
                    RequestFaults.WRONG_TYPE,
                    MismatchedInputException.from(parser, handledType(), rule));
        }
        String text = parser.getText();
        try {
            return parse.apply(text);
        } catch (InvalidValueException refused) {
            return refuse(
                    parser,
                    context,
                    refused.code(),
                    InvalidFormatException.from(parser, refused.getMessage(), text, handledType()));
        }
    }

    /** A request's faults are collected; elsewhere the first one ends the reading. */
    private @Nullable T refuse(
            JsonParser parser, DeserializationContext context, String code, MismatchedInputException fault)
            throws IOException {
        RequestFaults faults = RequestFaults.of(context);
        if (faults == null) {
            throw fault;
        }
        faults.add(RequestFaults.pathOfValue(parser), code, fault.getOriginalMessage());
        parser.skipChildren();
        return null;
    }
}
