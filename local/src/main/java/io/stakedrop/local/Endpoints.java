package io.stakedrop.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a running suite answers; the file {@code endpoints.json} in the data folder holds it from the moment that all is
 * ready until it stops, for tests and scripts. The management addresses have health and metrics.
 */
record Endpoints(
        String gateway,
        String gatewayManagement,
        String staking,
        String stakingManagement,
        String airdrop,
        String airdropManagement) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Endpoints of(GatewayHost gatewayHost, Ports ports) {
        return new Endpoints(
                url(gatewayHost.reachableAt(), ports.http(Service.GATEWAY)),
                url("127.0.0.1", ports.management(Service.GATEWAY)),
                url("127.0.0.1", ports.http(Service.STAKING)),
                url("127.0.0.1", ports.management(Service.STAKING)),
                url("127.0.0.1", ports.http(Service.AIRDROP)),
                url("127.0.0.1", ports.management(Service.AIRDROP)));
    }

    static Endpoints read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Endpoints.class);
        } catch (IOException notRunning) {
            throw new LaunchException("The suite does not run: start it with `make run` and repeat this.", notRunning);
        }
    }

    /** Appears whole or not at all. */
    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, JSON.writeValueAsString(this) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    String managementOf(Service service) {
        return switch (service) {
            case GATEWAY -> gatewayManagement;
            case STAKING -> stakingManagement;
            case AIRDROP -> airdropManagement;
        };
    }

    private static String url(String host, int port) {
        return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
    }
}
