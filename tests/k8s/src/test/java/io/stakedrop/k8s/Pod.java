package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pod that an object makes.
 *
 * @param owner the object's id
 * @param spec missing where an operator writes it
 * @param ports by name, or by number where they have none
 */
record Pod(String owner, Map<String, String> labels, JsonNode spec, Map<String, Integer> ports) {

    static Pod of(String owner, JsonNode template) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        containers(template.path("spec"))
                .flatMap(container -> container.path("ports").valueStream())
                .forEach(port -> ports.put(
                        port.path("name").asText(port.path("containerPort").asText()),
                        port.path("containerPort").asInt()));
        return new Pod(owner, Labels.of(template.at("/metadata/labels")), template.path("spec"), ports);
    }

    boolean is(String component) {
        return component.equals(labels.get(Labels.COMPONENT));
    }

    /** Whether its spec is ours, and not an operator's. */
    boolean isOurs() {
        return !spec.isMissingNode();
    }

    Stream<JsonNode> containers() {
        return containers(spec);
    }

    /** The number that a policy or a Service means by a port's name or number, or -1. */
    int port(JsonNode port) {
        if (port.isTextual()) {
            return ports.getOrDefault(port.asText(), -1);
        }
        return ports.containsValue(port.asInt()) ? port.asInt() : -1;
    }

    private static Stream<JsonNode> containers(JsonNode spec) {
        return Stream.of("initContainers", "containers")
                .flatMap(kind -> spec.path(kind).valueStream());
    }
}
