package io.stakedrop.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a running suite answers; the file {@code endpoints.json} in the data folder holds it from the moment that all is
 * ready until it stops, for tests and scripts.
 */
record Endpoints(Address gateway, Address staking, Address airdrop) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A service's API, and its health and metrics. */
    record Address(String url, String managementUrl) {}

    static Endpoints of(GatewayHost gatewayHost, Ports ports) {
        return new Endpoints(
                address(gatewayHost.reachableAt(), Service.GATEWAY, ports),
                address("127.0.0.1", Service.STAKING, ports),
                address("127.0.0.1", Service.AIRDROP, ports));
    }

    static Endpoints read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Endpoints.class);
        } catch (IOException notRunning) {
            throw new LaunchException("The suite does not run: start it with `make run` and repeat this.", notRunning);
        }
    }

    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, toJson());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    Address of(Service service) {
        return switch (service) {
            case GATEWAY -> gateway;
            case STAKING -> staking;
            case AIRDROP -> airdrop;
        };
    }

    private String toJson() throws JsonProcessingException {
        return JSON.writeValueAsString(this) + "\n";
    }

    private static Address address(String host, Service service, Ports ports) {
        return new Address(
                "http://%s:%d".formatted(host, ports.http(service)),
                "http://127.0.0.1:%d".formatted(ports.management(service)));
    }
}
