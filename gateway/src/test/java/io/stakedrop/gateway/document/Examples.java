package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts whole examples into a document: those of bodies are made of the examples of their members, those of problems of
 * the codes that a response's description names.
 */
final class Examples {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final Pattern CODE = Pattern.compile("`([a-z0-9-]+)`");

    private final JsonNode document;
    private final ProblemCatalogue problems;

    /** @param document gets the examples */
    Examples(JsonNode document, ProblemCatalogue problems) {
        this.document = document;
        this.problems = problems;
    }

    /** Adds what is missing. */
    void add() {
        document.at("/components/responses").forEach(this::addToResponse);
        document.path("paths")
                .forEach(item -> Operations.of(item).values().forEach(operation -> {
                    addToContent(operation.at("/requestBody/content"));
                    operation.path("responses").forEach(this::addToResponse);
                }));
    }

    private void addToResponse(JsonNode response) {
        JsonNode problem = response.path("content").path(PROBLEM_JSON);
        if (problem.isObject() && !hasExample(problem)) {
            ObjectNode examples = problemExamples(response.path("description").asText());
            if (!examples.isEmpty()) {
                ((ObjectNode) problem).set("examples", examples);
            }
        }
        addToContent(response.path("content"));
    }

    private ObjectNode problemExamples(String description) {
        ObjectNode examples = JsonNodeFactory.instance.objectNode();
        CODE.matcher(description)
                .results()
                .flatMap(code -> problems.find(code.group(1)).stream())
                .forEach(entry -> examples.putObject(entry.code()).set("value", entry.toExample()));
        return examples;
    }

    private void addToContent(JsonNode content) {
        content.properties().stream()
                .filter(media -> media.getKey().startsWith("application/") && !hasExample(media.getValue()))
                .forEach(media -> example(media.getValue().path("schema"))
                        .ifPresent(example -> ((ObjectNode) media.getValue()).set("example", example)));
    }

    private static boolean hasExample(JsonNode media) {
        return media.has("example") || !media.path("examples").isEmpty();
    }

    /** The example of a schema; empty where a part that is always there has none. */
    private Optional<JsonNode> example(JsonNode schema) {
        if (schema.has("examples")) {
            return Optional.of(schema.at("/examples/0"));
        }
        if (schema.has("$ref")) {
            return example(document.at(schema.path("$ref").asText().substring(1)));
        }
        if (schema.has("enum")) {
            return Optional.of(schema.at("/enum/0"));
        }
        if (schema.has("items")) {
            return example(schema.path("items"))
                    .map(item -> JsonNodeFactory.instance.arrayNode().add(item));
        }
        return schema.has("properties") ? objectExample(schema) : Optional.empty();
    }

    private Optional<JsonNode> objectExample(JsonNode schema) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property ->
                        example(property.getValue()).ifPresent(example -> object.set(property.getKey(), example)));
        for (JsonNode required : schema.path("required")) {
            if (!object.has(required.asText())) {
                return Optional.empty();
            }
        }
        return Optional.of(object);
    }
}
