package io.stakedrop.gateway.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
            .build());

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ObjectNode merged = frame();
    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, JsonNode> paths = new TreeMap<>();
    private final Map<String, Map<String, JsonNode>> components = new TreeMap<>();
    private final Map<String, JsonNode> tags = new TreeMap<>();

    private DocumentMerge() {}

    /**
     * Merges documents.
     *
     * @param own the gateway's own document, in YAML
     * @param services those of the services behind it
     * @return the merged document in YAML
     * @throws IllegalArgumentException naming what two documents have that is not the same
     */
    static String merge(String own, List<String> services) {
        DocumentMerge merge = new DocumentMerge();
        merge.add(read(own));
        for (String service : services) {
            JsonNode document = read(service);
            addGatewaysAnswers(document);
            merge.add(document);
        }
        return merge.write();
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
        item.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(operation -> addOperation(path, (ObjectNode) operation.getValue()));
    }

    private void addOperation(String path, ObjectNode operation) {
        String id = operation.path("operationId").asText();
        String other = operations.put(id, path);
        if (id.isEmpty() || other != null) {
            throw new IllegalArgumentException(
                    "operationId `" + id + "` of " + path + (other == null ? " is missing" : " is that of " + other));
        }
        // Only `security: []` says something: that the operation is open to everybody.
        if (!operation.path("security").isEmpty()) {
            operation.remove("security");
        }
    }

    private void addComponent(String kind, String name, JsonNode component) {
        JsonNode other =
                components.computeIfAbsent(kind, any -> new TreeMap<>()).put(name, component);
        if (other != null && !other.equals(component)) {
            throw new IllegalArgumentException(
                    "components." + kind + "." + name + " differs in two documents:\n" + other + "\n" + component);
        }
    }

    /** What the gateway answers for a service. */
    private static void addGatewaysAnswers(JsonNode document) {
        document.path("paths")
                .forEach(item -> item.properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> (ObjectNode) member.getValue().path("responses"))
                        .forEach(responses -> {
                            refer(responses, "429", "RateLimited");
                            refer(responses, "502", "UpstreamFailed");
                            refer(responses, "504", "UpstreamTimeout");
                        }));
    }

    private static void refer(ObjectNode responses, String status, String name) {
        if (!responses.has(status)) {
            responses.putObject(status).put("$ref", "#/components/responses/" + name);
        }
    }

    private static ObjectNode frame() {
        return (ObjectNode) read("""
                openapi: 3.1.0
                info:
                  title: Stakedrop API
                  version: 1.0.0
                  description: |-
                    Ethereum staking and token airdrops behind one gateway.

                    Every request needs an API key in the header `X-API-Key`. Amounts are decimal strings in the
                    smallest unit, times are RFC 3339 in UTC, lists are cursor pages, and every failure is a
                    problem of RFC 9457 with a stable `code`. The header fields `RateLimit` and `RateLimit-Policy`
                    tell what is left of the limit.
                  license:
                    name: Apache-2.0
                    identifier: Apache-2.0
                servers:
                  - url: /
                security:
                  - apiKey: []
                """);
    }

    private static JsonNode gatewaysComponents() {
        return read("""
                responses:
                  RateLimited:
                    description: The rate limit is used up.
                    headers:
                      Retry-After:
                        description: Seconds until the next call would pass
                        schema:
                          type: integer
                      RateLimit:
                        description: Calls that remain (`r`), all of them in `t` seconds
                        schema:
                          type: string
                        example: '"read";r=0;t=2'
                      RateLimit-Policy:
                        description: Calls at once (`q`), which come back within `w` seconds
                        schema:
                          type: string
                        example: '"read";q=200;w=2'
                    content:
                      application/problem+json:
                        schema:
                          $ref: '#/components/schemas/Problem'
                  UpstreamFailed:
                    description: The service could not be reached or broke off.
                    content:
                      application/problem+json:
                        schema:
                          $ref: '#/components/schemas/Problem'
                  UpstreamTimeout:
                    description: The service did not answer in time; whether it did what was asked is not known.
                    content:
                      application/problem+json:
                        schema:
                          $ref: '#/components/schemas/Problem'
                securitySchemes:
                  apiKey:
                    type: apiKey
                    in: header
                    name: X-API-Key
                    description: An API key of a tenant, `sd_<prefix>_<secret>`.
                """);
    }

    private String write() {
        gatewaysComponents()
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(component -> addComponent(kind.getKey(), component.getKey(), component.getValue())));
        ArrayNode allTags = merged.putArray("tags");
        tags.values().forEach(allTags::add);
        ObjectNode allPaths = merged.putObject("paths");
        paths.forEach(allPaths::set);
        ObjectNode allComponents = merged.putObject("components");
        components.forEach((kind, members) -> {
            ObjectNode target = allComponents.putObject(kind);
            members.forEach(target::set);
        });
        try {
            return YAML.writeValueAsString(merged);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException notYaml) {
            throw new IllegalArgumentException("not YAML: " + notYaml.getMessage(), notYaml);
        }
    }
}
