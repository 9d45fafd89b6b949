package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stakedrop.gateway.routing.DocumentedRoutes;
import io.stakedrop.gateway.routing.DocumentedRoutes.Needs;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the gateway adds to an operation: who may call it, what it counts in which limit, and what the gateway may answer
 * in the service's place.
 */
final class GatewaysPart {

    private static final List<String> SCHEMES = List.of("apiKey", "bearer", "clientCredentials");
    private static final List<String> LIMIT_HEADERS = List.of("RateLimit", "RateLimit-Policy");

    private GatewaysPart() {}

    /**
     * Adds it.
     *
     * @throws IllegalArgumentException where the service asks for another scope than the route table
     */
    static void add(HttpMethod method, String path, ObjectNode operation) {
        Optional<Needs> needs = DocumentedRoutes.find(method, path);
        ObjectNode responses = (ObjectNode) operation.path("responses");
        boolean hasBody = operation.has("requestBody");
        refer(responses, "400", "InvalidRequest");
        refer(responses, "429", "RateLimited");
        if (hasBody) {
            refer(responses, "408", "RequestStalled");
        }
        if (hasBody || hasQuery(operation)) {
            addSecretRefusal(responses);
        }
        needs.ifPresentOrElse(guarded -> guard(guarded, method, path, operation, responses), () -> {
            operation.putArray("security");
        });
        sort(responses);
    }

    private static void guard(Needs needs, HttpMethod method, String path, ObjectNode operation, ObjectNode responses) {
        checkScope(needs, method, path, operation);
        ArrayNode security = operation.putArray("security");
        SCHEMES.forEach(scheme -> {
            ArrayNode scopes = security.addObject().putArray(scheme);
            needs.scope().ifPresent(scopes::add);
        });
        int cost = operation.path(RouteCosts.MEMBER).asInt(1);
        operation.put(RouteCosts.MEMBER, cost);
        operation.put("x-limit", needs.limit());
        operation.put("description", describe(operation.path("description").asText(), needs, cost));
        refer(responses, "401", "Unauthenticated");
        refer(responses, "403", "Forbidden");
        refer(responses, "503", "Unavailable");
        if (needs.isProxied()) {
            refer(responses, "502", "UpstreamFailed");
            refer(responses, "504", "UpstreamTimeout");
        }
        responses.properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> ((ObjectNode) response.getValue()).withObject("/headers"))
                .forEach(headers -> LIMIT_HEADERS.forEach(
                        name -> headers.putObject(name).put("$ref", "#/components/headers/" + name)));
    }

    /** The service's own word, where it has one: the roles of its resource. */
    private static void checkScope(Needs needs, HttpMethod method, String path, JsonNode operation) {
        JsonNode scopes = operation.at("/security/0").path("internalToken");
        if (!scopes.isEmpty()
                && !needs.scope().equals(Optional.of(scopes.path(0).asText()))) {
            throw new IllegalArgumentException("%s %s needs %s at its service, but %s at the gateway"
                    .formatted(method, path, scopes, needs.scope().orElse("any credential")));
        }
    }

    private static String describe(String description, Needs needs, int cost) {
        String scope = needs.scope().map("the scope `%s`"::formatted).orElse("any valid credential");
        String sentence = "Needs %s; takes %s of the limit `%s`."
                .formatted(scope, cost == 1 ? "one call" : cost + " calls", needs.limit());
        return description.isEmpty() ? sentence : description + "\n\n" + sentence;
    }

    private static boolean hasQuery(JsonNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            if ("query".equals(parameter.path("in").asText())) {
                return true;
            }
        }
        return false;
    }

    private static void addSecretRefusal(ObjectNode responses) {
        JsonNode own = responses.path("422");
        if (own.has("description")) {
            ((ObjectNode) own)
                    .put(
                            "description",
                            own.path("description").asText() + " Or the request holds a secret: `secret-in-request`.");
        }
        refer(responses, "422", "SecretInRequest");
    }

    private static void refer(ObjectNode responses, String status, String name) {
        if (!responses.has(status)) {
            responses.putObject(status).put("$ref", "#/components/responses/" + name);
        }
    }

    private static void sort(ObjectNode responses) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        responses.properties().forEach(response -> sorted.put(response.getKey(), response.getValue()));
        responses.removeAll();
        sorted.forEach(responses::set);
    }
}
