package io.stakedrop.testkit.trace;

import java.util.Map;

/**
 * A span as a collector got it.
 *
 * @param service the resource's {@code service.name}
 * @param parentId empty for the first of a trace
 * @param kind {@code SERVER}, {@code CLIENT}, {@code CONSUMER}, …
 * @param attributes their values as text
 * @param events how many
 */
public record CollectedSpan(
        String service,
        String traceId,
        String spanId,
        String parentId,
        String traceState,
        String kind,
        String name,
        Map<String, String> attributes,
        int events) {

    /** An attribute's value, empty where there is none. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }
}
