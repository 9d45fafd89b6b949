package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import io.stakedrop.e2e.RecordingProxy.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Lets Specmatic make right and wrong requests of the API document, and holds the answers against it: none is a fault of
 * ours, none has a status that the operation does not document. It takes minutes, so {@code make fuzz} runs it and
 * {@code make test} does not.
 */
class GenerativeApiCheck {

    private static final Path ROOT = Path.of(System.getProperty("stakedrop.root"));
    private static final Path SPECMATIC = ROOT.resolve("tests/fuzz/node_modules/specmatic/specmatic.jar");
    private static final Path WORK = ROOT.resolve("tests/e2e/target/specmatic");
    private static final long MOST_MINUTES = 8;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** One of the devnet's, with ether. */
    private static final String WALLET = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    /** What Specmatic looks for by itself, to learn which operations there are. */
    private static final String ITS_OWN_QUESTION = "/swagger/";

    @Test
    void everyAnswerIsADocumentedOne() throws Exception {
        try (Suite suite = Suite.start(GatewayReplicas.HIGH_LIMITS);
                RecordingProxy proxy = RecordingProxy.before(suite.gateway())) {
            // Given
            JsonNode document =
                    JSON.readTree(suite.stranger().get("/openapi?format=json").asString());
            Path contract = Files.createDirectories(WORK).resolve("stakedrop.json");
            Files.writeString(contract, withIds(document, ids(suite)));
            String key = suite.newKey(scopes(document));

            // When
            String said = runSpecmatic(contract, proxy, key);

            // Then
            System.out.println(summary(proxy.calls(), said));
            assertThat(proxy.calls()).hasSizeGreaterThan(100);
            assertThat(undocumented(document, proxy.calls())).isEmpty();
        }
    }

    /** Something of every kind, so that requests reach more than the check of an id. */
    private static Map<String, String> ids(Suite suite) {
        String campaignId = Campaigns.create(suite);
        String listId = Campaigns.importList(
                        suite,
                        campaignId,
                        "index,address,amount\n0,%s,100\n".formatted(WALLET).getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String job = Campaigns.startTree(suite, campaignId);
        Campaigns.awaitEnd(suite, job, Duration.ofMinutes(1));
        JsonPath pool = Pools.create(suite);
        String stakeId = suite.tenant()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("poolId", pool.getString("id"), "wallet", WALLET, "amount", "64000000000000000000"))
                .post("/v1/staking/stakes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // Not the caller's own: it is suspended, among others.
        String tenantId = suite.newTenant();
        return Map.of(
                "campaignId", campaignId,
                "listId", listId,
                "address", WALLET,
                "poolId", pool.getString("id"),
                "providerId", pool.getString("providerId"),
                "stakeId", stakeId,
                "tenantId", tenantId,
                "name", "wholesale",
                "id", job.substring(job.lastIndexOf('/') + 1));
    }

    private static List<String> scopes(JsonNode document) {
        return document.at("/components/schemas/Scope/enum")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** The document, in which paths and examples name what there is, without streams, which do not end. */
    private static String withIds(JsonNode original, Map<String, String> ids) {
        JsonNode document = original.deepCopy();
        document.path("paths").forEach(GenerativeApiCheck::dropStream);
        document.path("paths")
                .forEach(item ->
                        item.forEach(operation -> operation.path("parameters").forEach(parameter -> {
                            String id = ids.get(parameter.path("name").asText());
                            if (id != null && "path".equals(parameter.path("in").asText())) {
                                ((ObjectNode) parameter)
                                        .putObject("schema")
                                        .put("type", "string")
                                        .putArray("enum")
                                        .add(id);
                            }
                        })));
        return document.toString()
                .replace("019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d", ids.get("poolId"))
                .replace("019ab0c4-6f2e-7c31-9a55-0d3f8b1c2e4a", ids.get("providerId"))
                .replace("019ab0c6-2b3c-7d4e-9f50-617283940a1b", ids.get("stakeId"));
    }

    private static void dropStream(JsonNode item) {
        boolean isStream = item.at("/get/responses/200/content").has("text/event-stream");
        if (isStream) {
            ((ObjectNode) item).remove("get");
        }
    }

    private static String runSpecmatic(Path contract, RecordingProxy proxy, String apiKey)
            throws IOException, InterruptedException {
        assertThat(SPECMATIC).as("install it by `make fuzz`").exists();
        Path log = WORK.resolve("specmatic.log");
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                SPECMATIC.toString(),
                "test",
                contract.toString(),
                "--testBaseURL=" + proxy.url());
        builder.environment().put("apiKey", apiKey);
        builder.environment().put("SPECMATIC_GENERATIVE_TESTS", "true");
        builder.environment().put("MAX_TEST_REQUEST_COMBINATIONS", "20");
        Process specmatic = builder.directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!specmatic.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            specmatic.destroy();
        }
        return Files.readString(log);
    }

    /** Every call whose answer is a fault of ours, or which its operation does not document. */
    private static List<Call> undocumented(JsonNode document, List<Call> calls) {
        return calls.stream()
                .filter(call -> !call.path().startsWith(ITS_OWN_QUESTION))
                .filter(call -> call.status() >= 500 || !isDocumented(document, call))
                .toList();
    }

    private static boolean isDocumented(JsonNode document, Call call) {
        return document.path("paths").properties().stream()
                .filter(path -> call.path().matches(path.getKey().replaceAll("\\{[^/]+}", "[^/]+")))
                .map(path -> path.getValue().path(call.method().toLowerCase(Locale.ROOT)))
                .anyMatch(operation -> operation.path("responses").has(Integer.toString(call.status())));
    }

    private static String summary(List<Call> calls, String said) {
        Map<Integer, Long> byStatus =
                calls.stream().collect(Collectors.groupingBy(Call::status, TreeMap::new, Collectors.counting()));
        String ofSpecmatic =
                said.lines().filter(line -> line.startsWith("Tests run:")).reduce("", (one, other) -> other);
        return calls.size() + " requests, answers by status " + byStatus + "; Specmatic: " + ofSpecmatic;
    }
}
