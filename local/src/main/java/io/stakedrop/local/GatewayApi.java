package io.stakedrop.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The operator's calls to the running gateway. */
final class GatewayApi {
    /** The tenant that a fresh installation begins with. */
    static final String FIRST_TENANT = "local";

    /** Everything but the operator's own {@code admin}. */
    private static final List<String> SCOPES = List.of(
            "staking:read",
            "staking:write",
            "staking:operate",
            "airdrops:read",
            "airdrops:participate",
            "airdrops:write");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final String bootstrapKey;

    GatewayApi(String url, String bootstrapKey) {
        this.url = url;
        this.bootstrapKey = bootstrapKey;
    }

    /** The first tenant's id, if an earlier run made it. */
    Optional<String> findFirstTenant() {
        return items("/v1/tenants?limit=200").stream()
                .filter(tenant -> tenant.path("name").asText().equals(FIRST_TENANT))
                .map(tenant -> tenant.path("id").asText())
                .findFirst();
    }

    /** Makes the first tenant and returns its id. */
    String createFirstTenant() {
        return post("/v1/tenants", Map.of("name", FIRST_TENANT)).path("id").asText();
    }

    boolean hasKeys(String tenant) {
        return !items("/v1/tenants/" + tenant + "/keys").isEmpty();
    }

    /** Makes a key and returns its full text, which the gateway shows this once. */
    String createKey(String tenant) {
        return post("/v1/tenants/" + tenant + "/keys", Map.of("name", "made by the launcher", "scopes", SCOPES))
                .path("key")
                .asText();
    }

    private List<JsonNode> items(String path) {
        JsonNode page = send(request(path).GET());
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Maps of strings can be written.", impossible);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).header("X-API-Key", bootstrapKey);
    }

    private JsonNode send(HttpRequest.Builder building) {
        HttpRequest request = building.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new LaunchException("The gateway answered %s %s with %d: %s"
                        .formatted(request.method(), request.uri(), response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException failed) {
            throw new LaunchException("The gateway at %s does not answer: %s".formatted(url, failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while calling the gateway.", interrupted);
        }
    }
}
