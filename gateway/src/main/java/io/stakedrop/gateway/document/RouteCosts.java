package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What operations cost: the {@code x-cost} of the API document, read once. */
@Singleton
public class RouteCosts {

    /** The member of an operation that says its cost. */
    static final String MEMBER = "x-cost";

    private static final int USUAL = 1;

    private final PathTable<Map<HttpMethod, Integer>> costs = new PathTable<>();

    @Inject
    RouteCosts(PackagedDocument document) {
        this(document.tree());
    }

    /**
     * Reads a document.
     *
     * @throws IllegalStateException naming an operation whose cost is no whole number from 1
     */
    RouteCosts(JsonNode document) {
        document.path("paths").properties().forEach(path -> {
            Map<HttpMethod, Integer> byMethod = new HashMap<>();
            Operations.of(path.getValue())
                    .forEach(
                            (method, operation) -> byMethod.put(method, read(method + " " + path.getKey(), operation)));
            costs.put(path.getKey(), byMethod);
        });
    }

    /**
     * How many calls of the limit one call takes: 1 where the document says nothing.
     *
     * @param path in the plain form in which the services see it
     */
    public int cost(HttpMethod method, String path) {
        Optional<Map<HttpMethod, Integer>> byMethod = costs.find(path);
        return byMethod.isEmpty() ? USUAL : byMethod.get().getOrDefault(Operations.documented(method), USUAL);
    }

    private static int read(String name, JsonNode operation) {
        JsonNode cost = operation.path(MEMBER);
        if (cost.isMissingNode()) {
            return USUAL;
        }
        if (!cost.isInt() || cost.intValue() < USUAL) {
            throw new IllegalStateException(
                    name + ": " + MEMBER + " is " + cost + ", but must be a whole number from 1");
        }
        return cost.intValue();
    }
}
