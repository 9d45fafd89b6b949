package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The running suite: the launcher's process with fresh data and free ports, as {@code make run} starts it, and the API
 * key that it printed; or one that somebody else runs.
 */
final class Suite implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("stakedrop.root"));
    private static final Pattern API_KEY = Pattern.compile("sd_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{40,}");
    private static final int START_SECONDS = 240;
    private static final int STOP_SECONDS = 60;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int ATTEMPTS = 5;
    /** So many that calls a second are what limits. */
    private static final int CONCURRENT = 10_000;

    /** Of a suite that others run, the process that made the key; it has ended. */
    private final Process launcher;

    private final Path data;
    private final List<String> output;
    private final URI gateway;
    private final URI staking;
    private final URI airdrop;
    private final String apiKey;

    private Suite(Process launcher, Path data, List<String> output, String apiKey) {
        this.launcher = launcher;
        this.data = data;
        this.output = output;
        this.apiKey = apiKey;
        // Read once: each look into a JsonPath compiles a script.
        JsonPath endpoints = JsonPath.from(data.resolve("endpoints.json").toFile());
        this.gateway = URI.create(endpoints.getString("gateway"));
        this.staking = URI.create(endpoints.getString("staking"));
        this.airdrop = URI.create(endpoints.getString("airdrop"));
    }

    /** The suite whose data folder the variable {@code SUITE} names (local/bin/beside-pods), else one started now. */
    static Suite ofThisRun() {
        @Nullable String running = System.getenv("SUITE");
        return running == null ? start(Map.of()) : launch("key", Path.of(running), Map.of());
    }

    /**
     * Starts the suite on free ports with an empty data folder and waits until the launcher says that it is ready.
     *
     * @param settings of the services, as variables of the environment
     */
    static Suite start(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        for (String port : List.of(
                "GATEWAY",
                "STAKING",
                "AIRDROP",
                "GATEWAY_MANAGEMENT",
                "STAKING_MANAGEMENT",
                "AIRDROP_MANAGEMENT",
                "POSTGRES",
                "REDIS")) {
            environment.put("STAKEDROP_" + port + "_PORT", "0");
        }
        return launch("run", ROOT.resolve("tests/e2e/target/suite-" + UUID.randomUUID()), environment);
    }

    private static Suite launch(String command, Path data, Map<String, String> environment) {
        Path jar = ROOT.resolve("local/target/stakedrop-local.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("The suite is not packaged (" + jar + "): run these tests by `make test`.");
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElse("java"), "-jar", jar.toString(), command);
            builder.environment().putAll(environment);
            builder.environment()
                    .putAll(Map.of(
                            "STAKEDROP_DATA",
                            Files.createDirectories(data).toString(),
                            "STAKEDROP_ROOT",
                            ROOT.toString()));
            Process launcher =
                    builder.directory(ROOT.toFile()).redirectErrorStream(true).start();
            return whenReady(launcher, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Suite whenReady(Process launcher, Path data) {
        List<String> output = new ArrayList<>();
        CompletableFuture<String> key = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> follow(launcher, output, key));
        try {
            return new Suite(launcher, data, output, key.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            launcher.destroy();
            throw new IllegalStateException("The suite did not start:\n" + text(output), e);
        } catch (InterruptedException e) {
            launcher.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void follow(Process launcher, List<String> output, CompletableFuture<String> key) {
        try (BufferedReader reader = launcher.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                Matcher matcher = API_KEY.matcher(line);
                if (matcher.find()) {
                    key.complete(matcher.group());
                }
            }
            key.completeExceptionally(new IllegalStateException("the launcher ended before it printed an API key"));
        } catch (IOException e) {
            key.completeExceptionally(e);
        }
    }

    /** The gateway's address. */
    URI gateway() {
        return gateway;
    }

    /** The staking-service's own address, which nobody outside is meant to reach. */
    URI staking() {
        return staking;
    }

    /** The airdrop-service's own address, which nobody outside is meant to reach. */
    URI airdrop() {
        return airdrop;
    }

    /** The API key that the launcher printed. */
    String apiKey() {
        return apiKey;
    }

    /** Where the suite keeps its data, logs and endpoints. */
    Path data() {
        return data;
    }

    /** What the launcher has printed so far. */
    String output() {
        return text(output);
    }

    /** A request through the gateway with the API key that the launcher printed. */
    RequestSpecification tenant() {
        return with(apiKey);
    }

    /** Behaves towards limits as a good client does: a 429 is repeated after the time that {@code Retry-After} says. */
    static Response patiently(Supplier<Response> request) {
        Response response = request.get();
        for (int attempt = 1; attempt < ATTEMPTS && response.statusCode() == TOO_MANY_REQUESTS; attempt++) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Long.parseLong(response.header("Retry-After"))));
            response = request.get();
        }
        return response;
    }

    /** The key of a tenant made just now, with these scopes. */
    String newTenantKey(String... scopes) {
        return newKey(newTenant(), List.of(scopes));
    }

    /** The key of a tenant made just now, which may call so often. */
    String newTenantKey(int perSecond, String... scopes) {
        String tenant = newTenant();
        Map<String, Integer> calls = Map.of("perSecond", perSecond, "burst", perSecond);
        operator()
                .body(Map.of("read", calls, "write", calls, "admin", calls, "concurrent", CONCURRENT))
                .put("/v1/plans/{plan}", tenant)
                .then()
                .statusCode(200);
        operator()
                .body(Map.of("plan", tenant))
                .put("/v1/tenants/{tenant}/plan", tenant)
                .then()
                .statusCode(200);
        return newKey(tenant, List.of(scopes));
    }

    /** Another key of the tenant whose key the launcher printed. */
    String newKey(List<String> scopes) {
        String tenantId =
                operator().get("/v1/tenants").then().statusCode(200).extract().path("items[0].id");
        return newKey(tenantId, scopes);
    }

    /** A tenant made just now. */
    String newTenant() {
        return operator()
                .body(Map.of("name", "Tenant " + UUID.randomUUID()))
                .post("/v1/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String newKey(String tenantId, List<String> scopes) {
        return operator()
                .body(Map.of("name", "test", "scopes", scopes))
                .post("/v1/tenants/{tenantId}/keys", tenantId)
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private RequestSpecification operator() {
        try {
            return with(Files.readString(data.resolve("bootstrap-key")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request through the gateway with the given API key. */
    RequestSpecification with(String key) {
        return given().spec(new RequestSpecBuilder()
                .setBaseUri(gateway())
                .setContentType(ContentType.JSON)
                .addHeader("X-API-Key", key)
                .build());
    }

    /** A request through the gateway without any credentials. */
    RequestSpecification stranger() {
        return given().baseUri(gateway().toString()).contentType(ContentType.JSON);
    }

    private static String text(List<String> output) {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    @Override
    public void close() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
                throw new IllegalStateException("The suite did not stop on SIGTERM:\n" + output());
            }
        } catch (InterruptedException e) {
            launcher.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
