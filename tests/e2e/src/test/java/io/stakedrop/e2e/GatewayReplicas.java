package io.stakedrop.e2e;

import com.sun.net.httpserver.HttpServer;
import io.stakedrop.local.Service;
import io.stakedrop.local.server.ChildProcess;
import io.stakedrop.local.server.FreePort;
import io.stakedrop.testkit.servers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * Processes of the packaged gateway with one database and one Redis, before a service that remembers when requests came.
 */
final class GatewayReplicas implements AutoCloseable {

    static final String OPERATOR = "operator-key-for-tests-0123456789abcdef";

    /** No limit is reached, and nobody is locked out for wrong credentials. */
    static final Map<String, String> HIGH_LIMITS = Map.of(
            "STAKEDROP_RATE_LIMIT_FAILURES_PER_SECOND", "10000",
            "STAKEDROP_RATE_LIMIT_FAILURES_BURST", "100000",
            "STAKEDROP_RATE_LIMIT_READ_PER_SECOND", "10000",
            "STAKEDROP_RATE_LIMIT_READ_BURST", "100000",
            "STAKEDROP_RATE_LIMIT_WRITE_PER_SECOND", "10000",
            "STAKEDROP_RATE_LIMIT_WRITE_BURST", "100000",
            "STAKEDROP_RATE_LIMIT_ADMIN_PER_SECOND", "10000",
            "STAKEDROP_RATE_LIMIT_ADMIN_BURST", "100000");

    private static final String SENT_AT = "Sent-At-Nanos";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpServer service;
    private final ConcurrentLinkedQueue<Admitted> admitted = new ConcurrentLinkedQueue<>();
    private final List<ChildProcess> processes = new ArrayList<>();
    private final List<URI> gateways = new ArrayList<>();
    private final List<URI> management = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * A request that came to the service: it was counted between the two times of {@link System#nanoTime}.
     *
     * @param sentAtNanos when its caller sent it
     * @param arrivedAtNanos when the service got it
     */
    record Admitted(long sentAtNanos, long arrivedAtNanos) {}

    private GatewayReplicas(HttpServer service) {
        this.service = service;
        service.createContext("/", exchange -> {
            String sentAt = exchange.getRequestHeaders().getFirst(SENT_AT);
            admitted.add(new Admitted(Long.parseLong(sentAt), System.nanoTime()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.start();
    }

    /** Two of them. */
    static GatewayReplicas start(Path folder, Map<String, String> settings) throws IOException {
        return start(2, folder, settings);
    }

    /** @param settings variables of the environment: where Redis is, the limits, or another service */
    static GatewayReplicas start(int count, Path folder, Map<String, String> settings) throws IOException {
        GatewayReplicas replicas =
                new GatewayReplicas(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        try {
            for (int replica = 0; replica < count; replica++) {
                replicas.startOne(folder, replica, settings);
            }
            for (int replica = 0; replica < count; replica++) {
                int started = replica;
                replicas.processes.get(replica).awaitReady(() -> replicas.isReady(started), PATIENCE);
            }
        } catch (RuntimeException failed) {
            replicas.close();
            throw failed;
        }
        return replicas;
    }

    /** What the service got. */
    List<Admitted> admitted() {
        return List.copyOf(admitted);
    }

    /** Forgets what the service got until now. */
    void forgetAdmitted() {
        admitted.clear();
    }

    /** Makes a tenant and a key of it. */
    String createKey() {
        return createKeyOf(createTenant());
    }

    /** The same for a tenant that may read so often. */
    String createKey(int perSecond, int burst) {
        String tenant = createTenant();
        String calls = "{\"perSecond\":%d,\"burst\":%d}".formatted(perSecond, burst);
        send("PUT", "/v1/plans/" + tenant, "{\"read\":%1$s,\"write\":%1$s,\"admin\":%1$s}".formatted(calls));
        send("PUT", "/v1/tenants/" + tenant + "/plan", "{\"plan\":\"" + tenant + "\"}");
        return createKeyOf(tenant);
    }

    private String createTenant() {
        return send("POST", "/v1/tenants", "{\"name\":\"tests\"}").replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    }

    private String createKeyOf(String tenant) {
        return send("POST", "/v1/tenants/" + tenant + "/keys", "{\"name\":\"tests\",\"scopes\":[\"staking:read\"]}")
                .replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
    }

    /** One request with the key by one of the replicas, for what no cache may answer. */
    HttpResponse<String> call(int replica, String key) {
        return send(HttpRequest.newBuilder(gateways.get(replica).resolve("/v1/staking/positions"))
                .header("X-API-Key", key)
                .header(SENT_AT, Long.toString(System.nanoTime()))
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    URI gateway(int replica) {
        return gateways.get(replica);
    }

    /** Where a replica tells operators about itself. */
    URI management(int replica) {
        return management.get(replica);
    }

    ChildProcess process(int replica) {
        return processes.get(replica);
    }

    /** How a replica says that it counts. */
    String health(int replica) {
        return send(HttpRequest.newBuilder(management.get(replica).resolve("/q/health/ready"))
                        .build())
                .body();
    }

    /** The sum of a metric over both replicas. */
    double metric(String name) {
        double sum = 0;
        for (URI one : management) {
            String metrics = send(HttpRequest.newBuilder(one.resolve("/q/metrics"))
                            .build())
                    .body();
            sum += metrics.lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
        return sum;
    }

    @Override
    public void close() {
        processes.forEach(process -> process.stop(Duration.ofSeconds(20)));
        service.stop(0);
        client.close();
    }

    private void startOne(Path folder, int replica, Map<String, String> settings) {
        TestServers servers = TestServers.ofJvm();
        int port = FreePort.find();
        int managementPort = FreePort.find();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(managementPort),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                servers.databaseUrl(),
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:" + servers.databaseUrl(),
                "QUARKUS_DATASOURCE_USERNAME",
                servers.database(),
                "QUARKUS_DATASOURCE_PASSWORD",
                servers.password(),
                "STAKEDROP_BOOTSTRAP_KEY",
                OPERATOR,
                "STAKEDROP_UPSTREAM_STAKING_URL",
                "http://127.0.0.1:" + service.getAddress().getPort()));
        environment.put("STAKEDROP_KEY_ENCRYPTION_KEY", OPERATOR);
        environment.putAll(settings);
        String url = "http://127.0.0.1:" + environment.get("QUARKUS_HTTP_PORT");
        ChildProcess process = ChildProcess.start(
                "gateway " + replica,
                ServiceReplicas.ARTIFACTS.command(Service.GATEWAY),
                environment,
                folder,
                folder.resolve("gateway-" + replica + ".log"),
                folder.resolve("gateway-" + replica + ".process"));
        processes.add(process);
        gateways.add(URI.create(url));
        management.add(URI.create("http://127.0.0.1:" + managementPort));
    }

    /** Whether a replica asks for requests. */
    boolean isReady(int replica) {
        return answers(replica, "/q/health/ready");
    }

    /** Whether a replica wants to go on. */
    boolean isLive(int replica) {
        return answers(replica, "/q/health/live");
    }

    private boolean answers(int replica, String probe) {
        try {
            return client.send(
                                    HttpRequest.newBuilder(
                                                    management.get(replica).resolve(probe))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String send(String method, String path, String body) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(gateways.getFirst().resolve(path))
                        .header("X-API-Key", OPERATOR)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(method + " " + path + " got " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
