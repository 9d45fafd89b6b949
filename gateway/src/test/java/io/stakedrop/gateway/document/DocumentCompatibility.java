package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares an API document with a released one, and finds what would break a client of the released one, or what
 * generators made of it. Clients are told to expect more operations, optional parameters and members, error statuses,
 * and values of enumerations in answers; nothing else may differ. openapi-diff 2.1 is not used, since in documents of
 * OpenAPI 3.1 it does not see that a type changed.
 */
final class DocumentCompatibility {

    /** What both directions must leave as it is, or cannot be judged. */
    private static final List<String> FIXED =
            List.of("type", "format", "const", "oneOf", "anyOf", "allOf", "discriminator", "additionalProperties");

    private static final List<String> UPPER_BOUNDS = List.of("maximum", "maxLength", "maxItems");
    private static final List<String> LOWER_BOUNDS = List.of("minimum", "minLength", "minItems");

    private final JsonNode released;
    private final JsonNode now;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private enum Direction {
        REQUEST,
        ANSWER
    }

    private DocumentCompatibility(JsonNode released, JsonNode now) {
        this.released = released;
        this.now = now;
    }

    /** Every change that breaks, each with its place. */
    static List<String> breaks(JsonNode released, JsonNode now) {
        DocumentCompatibility comparison = new DocumentCompatibility(released, now);
        released.path("paths")
                .properties()
                .forEach(path -> Operations.of(path.getValue())
                        .forEach((method, operation) -> comparison.compareOperation(method, path.getKey(), operation)));
        return comparison.breaks;
    }

    private void compareOperation(HttpMethod method, String path, JsonNode before) {
        String place = method + " " + path;
        JsonNode after = Operations.of(now.path("paths").path(path)).getOrDefault(method, MissingNode.getInstance());
        if (after.isMissingNode()) {
            breaks.add(place + " was removed");
            return;
        }
        requireSame(place, "operationId", before, after);
        requireSame(place, "tags", before, after);
        before.path("security")
                .forEach(requirement -> require(
                        contains(after.path("security"), requirement), place, "no longer lets in by " + requirement));
        compareParameters(place, parameters(released, before), parameters(now, after));
        compareRequestBody(place, before.path("requestBody"), after.path("requestBody"));
        before.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> compareAnswer(
                        place + " " + response.getKey(),
                        response.getValue(),
                        after.path("responses").path(response.getKey())));
    }

    private void compareParameters(String place, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((name, parameter) -> {
            if (!after.containsKey(name)) {
                breaks.add(place + ": the parameter " + name + " was removed");
                return;
            }
            compareSchemas(
                    place + " " + name,
                    parameter.path("schema"),
                    after.get(name).path("schema"),
                    Direction.REQUEST);
        });
        after.forEach((name, parameter) -> require(
                !parameter.path("required").asBoolean()
                        || (before.containsKey(name)
                                && before.get(name).path("required").asBoolean()),
                place,
                "now needs the parameter " + name));
    }

    private void compareRequestBody(String place, JsonNode before, JsonNode after) {
        require(before.path("required").asBoolean() || !after.path("required").asBoolean(), place, "now needs a body");
        compareContent(place + " request", before, after, Direction.REQUEST);
    }

    private void compareAnswer(String place, JsonNode before, JsonNode after) {
        require(!after.isMissingNode(), place, "was removed");
        before.path("headers")
                .properties()
                .forEach(header -> require(
                        after.path("headers").has(header.getKey()),
                        place,
                        "no longer has the header " + header.getKey()));
        compareContent(place, before, after, Direction.ANSWER);
    }

    private void compareContent(String place, JsonNode before, JsonNode after, Direction direction) {
        before.path("content").properties().forEach(media -> {
            JsonNode other = after.path("content").path(media.getKey());
            require(!other.isMissingNode(), place, "no longer is " + media.getKey());
            compareSchemas(place, media.getValue().path("schema"), other.path("schema"), direction);
        });
    }

    private void compareSchemas(String place, JsonNode writtenBefore, JsonNode writtenAfter, Direction direction) {
        boolean isKnown = writtenBefore.has("$ref")
                && !compared.add(direction + " " + writtenBefore.path("$ref") + " " + writtenAfter.path("$ref"));
        if (isKnown) {
            return;
        }
        JsonNode before = resolve(released, writtenBefore);
        JsonNode after = resolve(now, writtenAfter);
        FIXED.forEach(member -> requireSame(place, member, before, after));
        switch (direction) {
            case REQUEST -> compareDemands(place, before, after);
            case ANSWER -> comparePromises(place, before, after);
        }
        before.path("properties").properties().forEach(property -> {
            JsonNode other = after.path("properties").path(property.getKey());
            require(!other.isMissingNode(), place, "no longer has " + property.getKey());
            if (!other.isMissingNode()) {
                compareSchemas(place + "." + property.getKey(), property.getValue(), other, direction);
            }
        });
        if (before.has("items")) {
            compareSchemas(place + "[]", before.path("items"), after.path("items"), direction);
        }
    }

    /** What a request may say must not become less. */
    private void compareDemands(String place, JsonNode before, JsonNode after) {
        after.path("required")
                .forEach(member ->
                        require(contains(before.path("required"), member), place, "now needs " + member.asText()));
        require(before.has("enum") || !after.has("enum"), place, "now takes some values only");
        before.path("enum")
                .forEach(value -> require(
                        !after.has("enum") || contains(after.path("enum"), value), place, "no longer takes " + value));
        require(
                !after.has("pattern") || after.path("pattern").equals(before.path("pattern")),
                place,
                "now must match " + after.path("pattern"));
        UPPER_BOUNDS.forEach(bound -> require(
                !after.has(bound)
                        || (before.has(bound)
                                && before.path(bound)
                                                .decimalValue()
                                                .compareTo(after.path(bound).decimalValue())
                                        <= 0),
                place,
                "now has the " + bound + " " + after.path(bound)));
        LOWER_BOUNDS.forEach(bound -> require(
                !after.has(bound)
                        || (before.has(bound)
                                && before.path(bound)
                                                .decimalValue()
                                                .compareTo(after.path(bound).decimalValue())
                                        >= 0),
                place,
                "now has the " + bound + " " + after.path(bound)));
    }

    /** What an answer always holds must not become less. */
    private void comparePromises(String place, JsonNode before, JsonNode after) {
        before.path("required")
                .forEach(member -> require(
                        contains(after.path("required"), member), place, "no longer always has " + member.asText()));
        require(!before.has("enum") || after.has("enum"), place, "now has any value");
    }

    private void requireSame(String place, String member, JsonNode before, JsonNode after) {
        require(
                before.path(member).equals(after.path(member)),
                place,
                "has another " + member + ": " + after.path(member) + " instead of " + before.path(member));
    }

    private void require(boolean holds, String place, String change) {
        if (!holds) {
            breaks.add(place + " " + change);
        }
    }

    private static Map<String, JsonNode> parameters(JsonNode document, JsonNode operation) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        operation.path("parameters").forEach(written -> {
            JsonNode parameter = resolve(document, written);
            parameters.put(
                    parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
        });
        return parameters;
    }

    private static boolean contains(JsonNode array, JsonNode wanted) {
        for (JsonNode element : array) {
            if (element.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        return node.has("$ref")
                ? resolve(document, document.at(node.path("$ref").asText().substring(1)))
                : node;
    }
}
