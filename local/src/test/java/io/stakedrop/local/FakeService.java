package io.stakedrop.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the launcher sees of a service, as a process: readiness on the management port and, in the gateway's place, the
 * admin API, whose tenant and key outlive the process in files of the working folder.
 */
final class FakeService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TENANT = Path.of("fake-tenant");
    private static final Path KEY = Path.of("fake-key");

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        String name = variable("QUARKUS_DATASOURCE_USERNAME");
        if (name.equals(System.getenv("FAKE_DIES"))) {
            System.out.println("ERROR the database is on fire");
            System.exit(7);
        }
        HttpServer management = listen("QUARKUS_MANAGEMENT_PORT");
        management.createContext("/q/health/ready", exchange -> answer(exchange, 200, Map.of("status", "UP")));
        management.start();
        HttpServer api = listen("QUARKUS_HTTP_PORT");
        if (name.equals("gateway")) {
            api.createContext("/v1/tenants", FakeService::tenants);
        }
        api.start();
    }

    private static void tenants(HttpExchange exchange) throws IOException {
        if (!variable("STAKEDROP_BOOTSTRAP_KEY")
                .equals(exchange.getRequestHeaders().getFirst("X-API-Key"))) {
            answer(exchange, 401, Map.of("code", "unauthenticated"));
            return;
        }
        boolean post = exchange.getRequestMethod().equals("POST");
        boolean keys = exchange.getRequestURI().getPath().endsWith("/keys");
        JsonNode body = post ? JSON.readTree(exchange.getRequestBody()) : JSON.nullNode();
        Path file = keys ? KEY : TENANT;
        if (post) {
            Files.writeString(file, body.get("name").asText());
            answer(exchange, 201, keys ? Map.of("key", "sd_abcdefgh_" + "x".repeat(43)) : Map.of("id", "tenant-1"));
            return;
        }
        answer(
                exchange,
                200,
                Map.of(
                        "items",
                        Files.exists(file)
                                ? List.of(Map.of("id", "tenant-1", "name", Files.readString(file)))
                                : List.of()));
    }

    private static HttpServer listen(String portVariable) throws IOException {
        int port = Integer.parseInt(variable(portVariable));
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> json) throws IOException {
        byte[] body = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
