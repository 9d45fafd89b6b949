package io.stakedrop.gateway.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes one OpenAPI document of several: what is behind the gateway looks like one API. Whatever has one name must be
 * one thing, else the documents are refused.
 */
final class DocumentMerge {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .stringQuotingChecker(new QuotedHexadecimalAndTimes())
            .build());

    private static final String PROBLEM_SCHEMA = "#/components/schemas/Problem";

    /** Without quotes YAML takes addresses and hashes for numbers, and times for what a reader makes of them. */
    private static final class QuotedHexadecimalAndTimes extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1L;
        private static final Pattern MISREAD = Pattern.compile("0x[0-9a-fA-F]*|[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?");

        @Override
        public boolean needToQuoteValue(String value) {
            return MISREAD.matcher(value).matches() || super.needToQuoteValue(value);
        }
    }

    private final ObjectNode merged;
    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, JsonNode> paths = new TreeMap<>();
    private final Map<String, Map<String, JsonNode>> components = new TreeMap<>();
    private final Map<String, JsonNode> tags = new TreeMap<>();

    private DocumentMerge(JsonNode frame) {
        this.merged = (ObjectNode) frame;
    }

    /**
     * Merges documents, all in YAML.
     *
     * @param frame what the merged document says for all; its components count instead of others of their names
     * @param own the gateway's own document
     * @param services those of the services behind it
     * @param problems what the codes that responses name stand for
     * @return the merged document in YAML
     * @throws IllegalArgumentException naming what two documents have that is not the same
     */
    static String merge(String frame, String own, List<String> services, ProblemCatalogue problems) {
        DocumentMerge merge = new DocumentMerge(read(frame));
        merge.add(read(own));
        services.forEach(service -> merge.add(read(service)));
        return merge.write(problems);
    }

    private void add(JsonNode document) {
        document.path("tags").forEach(tag -> addTag(tag.path("name").asText(), tag));
        document.path("paths").properties().forEach(path -> addPath(path.getKey(), path.getValue()));
        document.path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(component -> addComponent(kind.getKey(), component.getKey(), component.getValue())));
    }

    private void addTag(String name, JsonNode tag) {
        tags.merge(name, tag, (one, other) -> one.size() >= other.size() ? one : other);
    }

    private void addPath(String path, JsonNode item) {
        if (paths.put(path, item) != null) {
            throw new IllegalArgumentException("path " + path + " is in two documents");
        }
        Operations.of(item).forEach((method, operation) -> addOperation(method, path, (ObjectNode) operation));
    }

    private void addOperation(HttpMethod method, String path, ObjectNode operation) {
        String id = operation.path("operationId").asText();
        String other = operations.put(id, path);
        if (id.isEmpty() || other != null) {
            throw new IllegalArgumentException(
                    "operationId `" + id + "` of " + path + (other == null ? " is missing" : " is that of " + other));
        }
        GatewaysPart.add(method, path, operation);
    }

    private void addComponent(String kind, String name, JsonNode component) {
        JsonNode other =
                components.computeIfAbsent(kind, any -> new TreeMap<>()).put(name, component);
        if (other != null && !other.equals(component)) {
            throw new IllegalArgumentException(
                    "components." + kind + "." + name + " differs in two documents:\n" + other + "\n" + component);
        }
    }

    private String write(ProblemCatalogue problems) {
        addFramesComponents();
        ArrayNode allTags = merged.putArray("tags");
        tags.values().forEach(allTags::add);
        ObjectNode allPaths = merged.putObject("paths");
        paths.forEach(allPaths::set);
        ObjectNode allComponents = merged.putObject("components");
        components.forEach((kind, members) -> {
            ObjectNode target = allComponents.putObject(kind);
            members.forEach(target::set);
        });
        new Examples(merged, problems).add();
        try {
            return YAML.writeValueAsString(merged);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The gateway answers these itself, whatever a service says of them. */
    private void addFramesComponents() {
        JsonNode frames = merged.path("components");
        frames.path("responses").forEach(DocumentMerge::giveProblem);
        frames.properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(component -> components
                                .computeIfAbsent(kind.getKey(), any -> new TreeMap<>())
                                .put(component.getKey(), component.getValue())));
    }

    private static void giveProblem(JsonNode response) {
        ((ObjectNode) response)
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", PROBLEM_SCHEMA);
    }

    private static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException notYaml) {
            throw new IllegalArgumentException("not YAML: " + notYaml.getMessage(), notYaml);
        }
    }
}
