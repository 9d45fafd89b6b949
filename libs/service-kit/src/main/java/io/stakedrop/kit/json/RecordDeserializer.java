package io.stakedrop.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.PropertyValueBuffer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.kit.problem.Violations;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of a request and goes on after a fault, so that all of them are reported. The record itself is made
 * only of components without a fault: its constructor never sees a placeholder.
 */
final class RecordDeserializer extends BeanDeserializer {

    private static final long serialVersionUID = 1L;

    private final transient Validator validator;

    RecordDeserializer(BeanDeserializerBase standard, Validator validator) {
        super(standard);
        this.validator = validator;
    }

    @Override
    protected @Nullable Object _deserializeUsingPropertyBased(JsonParser parser, DeserializationContext context)
            throws IOException {
        RequestFaults faults = RequestFaults.of(context);
        if (faults == null) {
            return super._deserializeUsingPropertyBased(parser, context);
        }
        int before = faults.count();
        String path = RequestFaults.pathOfObject(parser);
        PropertyValueBuffer values = _propertyBasedCreator.startBuilding(parser, context, _objectIdReader);
        for (JsonToken token = parser.currentToken(); token == JsonToken.FIELD_NAME; token = parser.nextToken()) {
            String name = parser.currentName();
            parser.nextToken();
            SettableBeanProperty component = _propertyBasedCreator.findCreatorProperty(name);
            if (component == null) {
                faults.add(RequestFaults.field(path, name), RequestFaults.UNKNOWN_FIELD, "is not known here");
                parser.skipChildren();
                continue;
            }
            values.assignParameter(component, read(component, parser, context, faults));
        }
        for (SettableBeanProperty component : _propertyBasedCreator.properties()) {
            if (!values.hasParameter(component) && isRequired(recordComponent(component))) {
                faults.add(RequestFaults.field(path, component.getName()), RequestFaults.REQUIRED, "is required");
            }
        }
        return faults.count() > before ? null : build(values, context, path, faults);
    }

    private @Nullable Object read(
            SettableBeanProperty component, JsonParser parser, DeserializationContext context, RequestFaults faults)
            throws IOException {
        int before = faults.count();
        String path = RequestFaults.pathOfValue(parser);
        boolean isNull = parser.hasToken(JsonToken.VALUE_NULL);
        RecordComponent declared = recordComponent(component);
        if (isNull && isRequired(declared)) {
            faults.add(path, RequestFaults.REQUIRED, "must not be null");
            return null;
        }
        Expected expected = Expected.of(component.getType().getRawClass());
        if (!isNull && !expected.allows(parser.currentToken())) {
            faults.add(path, RequestFaults.WRONG_TYPE, expected.rule());
            parser.skipChildren();
            return null;
        }
        Object value = readAsDeclared(component, parser, context, path, faults);
        if (faults.count() > before) {
            return null;
        }
        if (value == null && !isNull) {
            faults.add(path, RequestFaults.INVALID_VALUE, expected.rule());
            return null;
        }
        Elements.requireAll(declared.getAnnotatedType(), value, path, faults);
        validate(declared, value, path, faults);
        return value;
    }

    private static @Nullable Object readAsDeclared(
            SettableBeanProperty component,
            JsonParser parser,
            DeserializationContext context,
            String path,
            RequestFaults faults)
            throws IOException {
        int depth = depth(parser.getParsingContext()) - (parser.currentToken().isStructStart() ? 1 : 0);
        try {
            return component.deserialize(parser, context);
        } catch (InputCoercionException tooLarge) {
            faults.add(
                    path,
                    RequestFaults.INVALID_VALUE,
                    Expected.of(component.getType().getRawClass()).rule());
            return null;
        } catch (JsonMappingException refused) {
            faults.add(Refusals.fault(path, component.getType().getRawClass(), refused));
            while (depth(parser.getParsingContext()) > depth) {
                parser.nextToken();
            }
            return null;
        }
    }

    private static int depth(JsonStreamContext context) {
        int depth = 0;
        for (JsonStreamContext outer = context.getParent(); outer != null; outer = outer.getParent()) {
            depth++;
        }
        return depth;
    }

    private @Nullable Object build(
            PropertyValueBuffer values, DeserializationContext context, String path, RequestFaults faults)
            throws IOException {
        try {
            return _propertyBasedCreator.build(context, values);
        } catch (ValueInstantiationException refused) {
            switch (refused.getCause()) {
                case InvalidValueException invalid ->
                    faults.add(path, invalid.code(), String.valueOf(invalid.getMessage()));
                case IllegalArgumentException invalid ->
                    faults.add(path, RequestFaults.INVALID_VALUE, String.valueOf(invalid.getMessage()));
                case null, default -> throw refused;
            }
            return null;
        }
    }

    private void validate(RecordComponent component, @Nullable Object value, String path, RequestFaults faults) {
        Class<?> type = component.getDeclaringRecord();
        if (validator.getConstraintsForClass(type).getConstraintsForProperty(component.getName()) == null) {
            return;
        }
        for (ConstraintViolation<?> violation : validator.validateValue(type, component.getName(), value)) {
            faults.add(Violations.fault(place(path, violation.getPropertyPath()), violation));
        }
    }

    private static String place(String path, Path violated) {
        String place = path;
        for (Path.Node node : violated) {
            if (node.getKind() == ElementKind.CONTAINER_ELEMENT && node.getIndex() != null) {
                place = RequestFaults.element(place, node.getIndex());
            }
        }
        return place;
    }

    private RecordComponent recordComponent(SettableBeanProperty component) {
        return handledType().getRecordComponents()[component.getCreatorIndex()];
    }

    /** What is not {@code @Nullable} and not {@code Optional} must be given. */
    private static boolean isRequired(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return !type.isAnnotationPresent(Nullable.class) && component.getType() != Optional.class;
    }
}
