package io.stakedrop.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes what a deserializer refuses and lets it go on with a placeholder, which no record is ever made of. */
final class FaultCollector extends DeserializationProblemHandler {

    /** Jackson lists an enumeration's names in its message. */
    private static final Pattern NAMES = Pattern.compile("\\[(.*)]");

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, String message) throws IOException {
        Matcher names = NAMES.matcher(message);
        String rule = target.isEnum() && names.find()
                ? "must be one of " + names.group(1)
                : Expected.of(target).rule();
        return note(context, context.getParser(), target, RequestFaults.INVALID_VALUE, rule);
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> target, Number value, String message) throws IOException {
        return note(
                context,
                context.getParser(),
                target,
                RequestFaults.INVALID_VALUE,
                Expected.of(target).rule());
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String message)
            throws IOException {
        return note(
                context,
                parser,
                target.getRawClass(),
                RequestFaults.WRONG_TYPE,
                Expected.of(target.getRawClass()).rule());
    }

    @Override
    public JavaType handleUnknownTypeId(
            DeserializationContext context, JavaType base, String id, TypeIdResolver resolver, String message)
            throws IOException {
        return noteType(context, "must be one of " + resolver.getDescForKnownTypeIds());
    }

    @Override
    public JavaType handleMissingTypeId(
            DeserializationContext context, JavaType base, TypeIdResolver resolver, String message) throws IOException {
        return noteType(context, "needs a type, one of " + resolver.getDescForKnownTypeIds());
    }

    private static JavaType noteType(DeserializationContext context, String rule) throws IOException {
        note(context, context.getParser(), Void.class, RequestFaults.INVALID_VALUE, rule);
        return context.constructType(Void.class);
    }

    private static @Nullable Object note(
            DeserializationContext context, JsonParser parser, Class<?> target, String code, String rule)
            throws IOException {
        RequestFaults faults = RequestFaults.of(context);
        if (faults == null) {
            return NOT_HANDLED;
        }
        faults.add(RequestFaults.pathOfValue(parser), code, rule);
        parser.skipChildren();
        return placeholder(target);
    }

    private static @Nullable Object placeholder(Class<?> target) {
        if (target == int.class) {
            return 0;
        }
        if (target == long.class) {
            return 0L;
        }
        return target == boolean.class ? Boolean.FALSE : null;
    }
}
