package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Labels, and what selects by them. */
final class Labels {
    static final String NAME = "app.kubernetes.io/name";
    static final String COMPONENT = "app.kubernetes.io/component";

    private Labels() {}

    static Map<String, String> of(JsonNode labels) {
        Map<String, String> map = new LinkedHashMap<>();
        labels.properties()
                .forEach(label -> map.put(label.getKey(), label.getValue().asText()));
        return map;
    }

    /** Whether a label selector chooses these; an empty one chooses everything. */
    static boolean isSelected(JsonNode selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(of(selector.path("matchLabels")).entrySet())
                && selector.path("matchExpressions").valueStream().allMatch(expression -> isMet(expression, labels));
    }

    private static boolean isMet(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asText());
        boolean named =
                expression.path("values").valueStream().map(JsonNode::asText).anyMatch(one -> one.equals(value));
        return switch (expression.path("operator").asText()) {
            case "In" -> named;
            case "NotIn" -> !named;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException("no such operator: " + expression);
        };
    }
}
