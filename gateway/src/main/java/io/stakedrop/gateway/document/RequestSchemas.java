package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.kit.secret.HashFields;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the document says of operations' requests, read once: bodies by media type, queries, and parameters of paths. */
@Singleton
public class RequestSchemas {

    private static final Operation UNKNOWN = new Operation(Map.of(), HashFields.NONE, Set.of(), false);

    private final PathTable<Map<HttpMethod, Operation>> operations = new PathTable<>();

    /**
     * One operation's request.
     *
     * @param bodies by media type
     * @param query those of its parameters
     * @param hashSegments the segments of the path that are hashes; the first is 0
     * @param mayBeCompressed whether it has the parameter {@code Content-Encoding}
     */
    public record Operation(
            Map<String, HashFields> bodies, HashFields query, Set<Integer> hashSegments, boolean mayBeCompressed) {}

    @Inject
    RequestSchemas(PackagedDocument document) {
        this(document.tree());
    }

    RequestSchemas(JsonNode document) {
        SchemaFields.Reader reader = new SchemaFields.Reader(document);
        document.path("paths").properties().forEach(path -> {
            Map<HttpMethod, Operation> byMethod = new HashMap<>();
            Operations.of(path.getValue())
                    .forEach((method, operation) -> byMethod.put(
                            method, read(path.getKey(), parameters(path.getValue(), operation), operation, reader)));
            operations.put(path.getKey(), byMethod);
        });
    }

    /**
     * The request of an operation; one without schemas where the document has no such operation.
     *
     * @param path in the plain form in which the services see it
     */
    public Operation find(HttpMethod method, String path) {
        Optional<Map<HttpMethod, Operation>> byMethod = operations.find(path);
        return byMethod.isEmpty() ? UNKNOWN : byMethod.get().getOrDefault(Operations.documented(method), UNKNOWN);
    }

    private static Operation read(
            String template, List<JsonNode> parameters, JsonNode operation, SchemaFields.Reader reader) {
        Map<String, HashFields> bodies = new HashMap<>();
        reader.resolve(operation.path("requestBody"))
                .path("content")
                .properties()
                .forEach(content -> bodies.put(
                        content.getKey(), reader.read(content.getValue().path("schema"))));
        Map<String, HashFields> query = new HashMap<>();
        Map<String, HashFields> path = new HashMap<>();
        boolean mayBeCompressed = false;
        for (JsonNode reference : parameters) {
            JsonNode parameter = reader.resolve(reference);
            String name = parameter.path("name").asText();
            HashFields schema = reader.read(parameter.path("schema"));
            switch (parameter.path("in").asText()) {
                case "query" -> query.put(name, schema);
                case "path" -> path.put(name, schema);
                default -> mayBeCompressed |= "Content-Encoding".equalsIgnoreCase(name);
            }
        }
        return new Operation(bodies, new Parameters(query), hashSegments(template, path), mayBeCompressed);
    }

    private static Set<Integer> hashSegments(String template, Map<String, HashFields> parameters) {
        Set<Integer> hashes = new HashSet<>();
        String[] segments = template.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String name = segments[i].replaceAll("^\\{|}$", "");
            if (segments[i].startsWith("{")
                    && parameters.getOrDefault(name, HashFields.NONE).isHash()) {
                hashes.add(i);
            }
        }
        return hashes;
    }

    private static List<JsonNode> parameters(JsonNode pathItem, JsonNode operation) {
        List<JsonNode> parameters = new ArrayList<>();
        pathItem.path("parameters").forEach(parameters::add);
        operation.path("parameters").forEach(parameters::add);
        return parameters;
    }

    /** The parameters of a query, each of which may be repeated. */
    private record Parameters(Map<String, HashFields> byName) implements HashFields {

        @Override
        public boolean isHash() {
            return false;
        }

        @Override
        public boolean knows(String name) {
            return byName.containsKey(name);
        }

        @Override
        public HashFields member(String name) {
            HashFields schema = byName.getOrDefault(name, NONE);
            return schema.isHash() ? schema : schema.item();
        }

        @Override
        public HashFields item() {
            return NONE;
        }
    }
}
