package io.stakedrop.kit.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.io.CharConversionException;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body strictly. Broken syntax is one problem with its line and column; everything else that is wrong
 * (unknown, missing, ill-typed and out-of-rule fields) is one problem that lists every fault.
 *
 * <p>A component of a request's record must be given unless it is {@code @Nullable} or {@code Optional}. Bean Validation's
 * constraints on components hold without {@code @Valid}.
 */
@Singleton
class RequestJson {

    /** No request of ours nests deeper than a tree of rules; a bomb does. */
    private static final int DEEPEST_NESTING = 64;

    /** 2^256 has 78 digits. */
    private static final int LONGEST_NUMBER = 100;

    private final ObjectMapper syntax;
    private final ObjectReader binding;

    RequestJson(ObjectMapper mapper, Validator validator) {
        this.syntax = strict(mapper);
        this.binding = binding(mapper, validator);
    }

    /**
     * The body as a value of the type.
     *
     * @throws ProblemException {@code malformed-json} or {@code invalid-request}
     */
    Object read(byte[] body, Type type) throws IOException {
        JsonNode tree = parse(body);
        JavaType target = binding.getTypeFactory().constructType(type);
        RequestFaults faults = new RequestFaults();
        if (tree.isNull()) {
            throw Faults.invalidRequest(RequestFaults.BODY, RequestFaults.REQUIRED, "must not be null");
        }
        UnicodeAssignables.check(tree, RequestFaults.BODY, faults);
        Object value = bind(tree, target, faults);
        if (faults.count() > 0 || value == null) {
            throw Faults.invalidRequest(faults.toList());
        }
        return value;
    }

    private JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode tree = syntax.readTree(body);
            if (tree.isMissingNode()) {
                throw new ProblemException(Problems.MALFORMED_JSON, "The body is empty: send a JSON value.");
            }
            return tree;
        } catch (JsonProcessingException broken) {
            throw malformed(broken.getLocation(), broken.getOriginalMessage());
        } catch (CharConversionException broken) {
            throw malformed(null, "the text is not in UTF-8");
        }
    }

    private static ProblemException malformed(@Nullable JsonLocation place, String fault) {
        String where = place == null ? "" : "Line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
        return new ProblemException(Problems.MALFORMED_JSON, where + fault + ".");
    }

    private @Nullable Object bind(JsonNode tree, JavaType target, RequestFaults faults) throws IOException {
        try {
            return binding.forType(target)
                    .withAttribute(RequestFaults.class, faults)
                    .readValue(tree);
        } catch (JsonMappingException refused) {
            if (faults.count() == 0 && !(refused instanceof MismatchedInputException)) {
                throw refused;
            }
            faults.add(Refusals.fault(RequestFaults.BODY, target.getRawClass(), refused));
            return null;
        }
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        ObjectMapper strict = mapper.copy()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        strict.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build());
        return strict;
    }

    private static ObjectReader binding(ObjectMapper mapper, Validator validator) {
        ObjectMapper binding = mapper.copy()
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .registerModule(records(validator));
        binding.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        binding.coercionConfigDefaults()
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        binding.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert);
        return binding.reader().withHandler(new FaultCollector());
    }

    private static SimpleModule records(Validator validator) {
        SimpleModule records = new SimpleModule("stakedrop-request-records");
        records.setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription description, JsonDeserializer<?> standard) {
                return description.getBeanClass().isRecord() && standard instanceof BeanDeserializerBase bean
                        ? new RecordDeserializer(bean, validator)
                        : standard;
            }
        });
        return records;
    }
}
