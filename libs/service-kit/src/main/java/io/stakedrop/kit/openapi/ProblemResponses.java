package io.stakedrop.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.stakedrop.kit.idempotency.Idempotency;
import io.stakedrop.kit.problem.Problem;
import io.stakedrop.kit.problem.ProblemType;
import io.stakedrop.kit.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Adds to every operation the problems that it can answer with by its nature, and describes the header
 * {@code Idempotency-Key}. What a resource declares itself stays: it says when an error comes, and that its body is a
 * problem is added. 401 and 403, which the OpenAPI extension only names, are described.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final String PROBLEM_REF = "#/components/schemas/Problem";
    private static final Set<String> NAMED_BY_EXTENSION = Set.of("401", "403");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Components components = document.getComponents();
        components.addSchema("Fault", fault());
        components.addSchema("Problem", problem());
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .values()
                        .forEach(operation -> complete(path, operation, item.getParameters(), components)));
    }

    private static void complete(String path, Operation operation, List<Parameter> shared, Components components) {
        List<Parameter> parameters = Stream.of(operation.getParameters(), shared)
                .filter(list -> list != null)
                .flatMap(List::stream)
                .toList();
        parameters.stream().filter(ProblemResponses::isIdempotencyKey).forEach(ProblemResponses::describeKey);
        boolean isIdempotent = parameters.stream().anyMatch(ProblemResponses::isIdempotencyKey);
        boolean hasBody = operation.getRequestBody() != null;
        boolean isGuarded =
                operation.getSecurity() == null || !operation.getSecurity().isEmpty();
        operation.getResponses().getAPIResponses().forEach(ProblemResponses::fill);
        add(!parameters.isEmpty() || hasBody, Problems.INVALID_REQUEST, "InvalidRequest", operation, components);
        add(isGuarded, Problems.UNAUTHENTICATED, "Unauthenticated", operation, components);
        add(isGuarded, Problems.FORBIDDEN, "Forbidden", operation, components);
        add(path.contains("{"), Problems.NOT_FOUND, "NotFound", operation, components);
        add(answersWithContent(operation), Problems.NOT_ACCEPTABLE, "NotAcceptable", operation, components);
        add(isIdempotent, Problems.IDEMPOTENCY_IN_FLIGHT, "InFlight", operation, components);
        add(hasBody, Problems.BODY_TOO_LARGE, "BodyTooLarge", operation, components);
        add(hasBody, Problems.UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", operation, components);
        add(isIdempotent, Problems.IDEMPOTENCY_KEY_REUSED, "KeyReused", operation, components);
        add(true, Problems.INTERNAL, "Internal", operation, components);
        add(true, Problems.DEPENDENCY_UNAVAILABLE, "Unavailable", operation, components);
    }

    /** Whatever a resource says of an error, its body is a problem. */
    private static void fill(String status, APIResponse response) {
        boolean isError = status.startsWith("4") || status.startsWith("5");
        if (isError && !NAMED_BY_EXTENSION.contains(status) && !isDescribed(response)) {
            response.setContent(OASFactory.createContent()
                    .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref(PROBLEM_REF))));
        }
    }

    private static void add(
            boolean applies, ProblemType type, String name, Operation operation, Components components) {
        String status = Integer.toString(type.status());
        if (!applies || isDescribed(operation.getResponses().getAPIResponse(status))) {
            return;
        }
        if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
            components.addResponse(name, response(type));
        }
        operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().ref("#/components/responses/" + name));
    }

    private static boolean answersWithContent(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .anyMatch(response ->
                        response.getKey().startsWith("2") && response.getValue().getContent() != null);
    }

    private static boolean isDescribed(@Nullable APIResponse response) {
        return response != null && (response.getRef() != null || response.getContent() != null);
    }

    private static APIResponse response(ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.uri().toString());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("code", type.code());
        example.put("detail", type.title() + ".");
        example.put("instance", "/v1");
        return OASFactory.createAPIResponse()
                .description(type.title() + ": `" + type.code() + "`.")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM_REF))
                                        .example(example)));
    }

    private static boolean isIdempotencyKey(Parameter parameter) {
        return parameter.getIn() == Parameter.In.HEADER && Idempotency.HEADER.equals(parameter.getName());
    }

    private static void describeKey(Parameter key) {
        key.setRequired(true);
        key.setDescription("A value of the caller's own for this request, such as a UUID. The same request sent again "
                + "with the same key gets the first answer, for at least seven days.");
        key.setSchema(text().minLength(1).maxLength(255).examples(List.of("5a4ff1f0-2a5c-4f7f-9f0e-3c1f5f0f8f6e")));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("A problem, after RFC 9457.")
                .required(List.of("type", "title", "status", "code", "detail", "instance"))
                .addProperty("type", text().format("uri").description("Identifies the kind of problem"))
                .addProperty("title", text().description("The kind in words, the same each time"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .format("int32")
                                .description("The HTTP status"))
                .addProperty("code", text().description("Stable name of the kind, to compare with"))
                .addProperty("detail", text().description("What happened this time, and what to do about it"))
                .addProperty("instance", text().description("Path of the request"))
                .addProperty("requestId", text().description("Names this request to the operator of the service"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .description("Everything that is wrong with the request, where that can be listed")
                                .items(OASFactory.createSchema().ref("#/components/schemas/Fault")));
    }

    private static Schema fault() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("One thing that is wrong with the request.")
                .required(List.of("field", "code", "detail"))
                .addProperty("field", text().description("JSON path, parameter or place in the file"))
                .addProperty("code", text().description("Stable name of the broken rule"))
                .addProperty("detail", text().description("How to mend it"));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
