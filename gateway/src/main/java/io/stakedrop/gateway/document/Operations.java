package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The operations of a path item, of which other members lie beside them. */
final class Operations {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private Operations() {}

    /** The operations in the document's order. */
    static Map<HttpMethod, JsonNode> of(JsonNode pathItem) {
        Map<HttpMethod, JsonNode> operations = new LinkedHashMap<>();
        pathItem.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> operations.put(
                        HttpMethod.valueOf(member.getKey().toUpperCase(Locale.ROOT)), member.getValue()));
        return operations;
    }

    /** The method under which a request's operation is documented: HEAD is answered by that of GET. */
    static HttpMethod documented(HttpMethod method) {
        return method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    }
}
