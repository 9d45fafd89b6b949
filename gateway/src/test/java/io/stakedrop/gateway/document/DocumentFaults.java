package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a person or a generated client would miss in an API document. */
final class DocumentFaults {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String LOCATION = "https://stakedrop.io/openapi";
    private static final Set<String> ALWAYS = Set.of("400", "429", "500");
    private static final Set<String> OF_GUARDED = Set.of("401", "403", "503");
    private static final Set<String> OF_BODIES = Set.of("408", "413", "415", "422");

    private final JsonNode document;
    private final ProblemCatalogue problems;
    /** Read once: a schema that is looked up by its address keeps a document of its own. */
    private final JsonSchema schema;

    private final Set<String> operationIds = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private DocumentFaults(JsonNode document, ProblemCatalogue problems) {
        this.document = document;
        this.problems = problems;
        this.schema = JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        factory -> factory.schemaLoaders(
                                loaders -> loaders.schemas(Map.of(LOCATION, document.toString()))))
                .getSchema(SchemaLocation.of(LOCATION));
    }

    /** All faults, each with the operation and what it lacks. */
    static List<String> find(JsonNode document, ProblemCatalogue problems) {
        DocumentFaults faults = new DocumentFaults(document, problems);
        document.path("paths")
                .properties()
                .forEach(path -> Operations.of(path.getValue())
                        .forEach((method, operation) -> faults.check(method, path.getKey(), operation)));
        return faults.faults;
    }

    private void check(HttpMethod method, String path, JsonNode operation) {
        String name = method + " " + path;
        String place = "/paths/" + path.replace("/", "~1") + "/" + method.name().toLowerCase(Locale.ROOT);
        String id = operation.path("operationId").asText();
        require(id.matches("[a-z][A-Za-z]+"), name, "an operationId in camel case");
        require(operationIds.add(id), name, "an operationId of its own");
        require(!operation.path("summary").asText().isBlank(), name, "a summary");
        require(
                operation.path("tags").size() == 1
                        && isDescribedTag(operation.at("/tags/0").asText()),
                name,
                "one tag, which is described");
        require(operation.path("security").isArray(), name, "security");
        checkContent(name + " request", place + "/requestBody", operation.path("requestBody"));
        checkStatuses(name, path, operation);
        operation
                .path("responses")
                .properties()
                .forEach(response -> checkResponse(name, place, response.getKey(), response.getValue()));
    }

    private boolean isDescribedTag(String name) {
        for (JsonNode tag : document.path("tags")) {
            if (tag.path("name").asText().equals(name)) {
                return !tag.path("description").asText().isBlank();
            }
        }
        return false;
    }

    private void checkStatuses(String name, String path, JsonNode operation) {
        Set<String> wanted = new TreeSet<>(ALWAYS);
        if (!operation.path("security").isEmpty()) {
            wanted.addAll(OF_GUARDED);
            require(operation.path(RouteCosts.MEMBER).isInt(), name, RouteCosts.MEMBER);
            require(operation.path("x-limit").isTextual(), name, "x-limit");
        }
        if (operation.has("requestBody")) {
            wanted.addAll(OF_BODIES);
        }
        if (path.contains("{")) {
            wanted.add("404");
        }
        wanted.removeIf(status -> operation.path("responses").has(status));
        require(wanted.isEmpty(), name, "the answers " + wanted);
    }

    private void checkResponse(String name, String place, String status, JsonNode written) {
        String at = place + "/responses/" + status;
        JsonNode response = written;
        if (written.has("$ref")) {
            at = written.path("$ref").asText().substring(1);
            response = document.at(at);
        }
        String answer = name + " " + status;
        require(!response.path("description").asText().isBlank(), answer, "a description");
        checkContent(answer, at, response);
        if (status.startsWith("2") || status.startsWith("3")) {
            return;
        }
        JsonNode problem = response.path("content").path(PROBLEM_JSON);
        require(problem.isObject(), answer, "a body of type " + PROBLEM_JSON);
        examples(problem).forEach(example -> require(isKnown(example, status), answer, "examples of known problems"));
    }

    private boolean isKnown(JsonNode example, String status) {
        // The token endpoint's errors are those of RFC 6749.
        return example.has("error")
                || problems.find(example.path("code").asText())
                        .filter(problem -> Integer.toString(problem.status()).equals(status))
                        .isPresent();
    }

    /** @param at where the request or response is in the document */
    private void checkContent(String name, String at, JsonNode message) {
        message.path("content").properties().forEach(media -> {
            if (media.getKey().equals("text/event-stream") || isFile(media.getValue())) {
                return;
            }
            List<JsonNode> examples = examples(media.getValue());
            require(!examples.isEmpty(), name, "an example");
            String place = at + "/content/" + media.getKey().replace("/", "~1") + "/schema";
            examples.forEach(example -> {
                Set<ValidationMessage> wrong =
                        schema.getSubSchema(SchemaLocation.Fragment.of(place)).validate(example);
                require(wrong.isEmpty(), name, "an example that is one: " + wrong);
            });
        });
    }

    /** Bytes, of which an example would show nothing. */
    private static boolean isFile(JsonNode media) {
        return media.path("schema").path("format").asText().equals("binary");
    }

    private static List<JsonNode> examples(JsonNode media) {
        List<JsonNode> examples = new ArrayList<>();
        if (media.has("example")) {
            examples.add(media.path("example"));
        }
        media.path("examples").forEach(example -> examples.add(example.path("value")));
        return examples;
    }

    private void require(boolean isThere, String name, String what) {
        if (!isThere) {
            faults.add(name + " lacks " + what);
        }
    }
}
