package io.stakedrop.local;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each service is told, all by variables of the environment. */
final class ServiceEnvironment {
    /** Their names would read as settings of the services ({@code stakedrop.gateway.port}), which have no such ones. */
    private static final Set<String> LAUNCHER_SETTINGS = Stream.concat(
                    Stream.of(
                            GatewayHost.VARIABLE,
                            DataFolder.VARIABLE,
                            Main.CHECKOUT,
                            Artifacts.Form.NATIVE,
                            Artifacts.Form.IMAGES,
                            "STAKEDROP_CACHE"),
                    PortSetting.all().map(PortSetting::variable))
            .collect(Collectors.toUnmodifiableSet());

    private final GatewayHost gatewayHost;
    private final Ports ports;
    private final Endpoints endpoints;
    private final Secrets secrets;
    private final UnaryOperator<String> databaseUrl;
    private final String redisUrl;
    private final Map<String, String> inherited;

    /**
     * @param databaseUrl a database's address for the reactive client, by its name
     * @param launcherEnvironment what this process was started with; services get all but the launcher's own settings
     */
    ServiceEnvironment(
            GatewayHost gatewayHost,
            Ports ports,
            Secrets secrets,
            UnaryOperator<String> databaseUrl,
            String redisUrl,
            Map<String, String> launcherEnvironment) {
        this.gatewayHost = gatewayHost;
        this.ports = ports;
        this.endpoints = Endpoints.of(gatewayHost, ports);
        this.secrets = secrets;
        this.databaseUrl = databaseUrl;
        this.redisUrl = redisUrl;
        this.inherited = new HashMap<>(launcherEnvironment);
        this.inherited.keySet().removeAll(LAUNCHER_SETTINGS);
    }

    Map<String, String> of(Service service) {
        Map<String, String> environment = new HashMap<>(inherited);
        environment.putAll(common(service));
        switch (service) {
            case GATEWAY -> environment.putAll(gateway());
            case STAKING -> {
                environment.putAll(client(service));
                // The devnet is what a fresh installation stakes on; its answers name it.
                environment.put("STAKEDROP_DEVNET_ALLOWED", "true");
                environment.put("STAKEDROP_DEVNET_ADMIN", "true");
            }
            case AIRDROP -> environment.putAll(client(service));
        }
        return environment;
    }

    private Map<String, String> common(Service service) {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                service == Service.GATEWAY ? gatewayHost.address().getHostAddress() : "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(ports.http(service)),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(ports.management(service)),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                databaseUrl.apply(service.label()),
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:" + databaseUrl.apply(service.label()),
                "QUARKUS_DATASOURCE_USERNAME",
                service.label(),
                "QUARKUS_DATASOURCE_PASSWORD",
                secrets.get(Secrets.ofDatabase(service)));
    }

    private Map<String, String> gateway() {
        return Map.of(
                "QUARKUS_REDIS_HOSTS",
                redisUrl,
                "STAKEDROP_UPSTREAM_STAKING_URL",
                endpoints.staking(),
                "STAKEDROP_UPSTREAM_AIRDROPS_URL",
                endpoints.airdrop(),
                "STAKEDROP_BOOTSTRAP_KEY",
                secrets.get(Secrets.BOOTSTRAP_KEY),
                "STAKEDROP_KEY_ENCRYPTION_KEY",
                secrets.get(Secrets.KEY_ENCRYPTION),
                "STAKEDROP_SERVICE_CLIENTS_STAKING_SERVICE_SECRET",
                secrets.get(Secrets.ofClient(Service.STAKING)),
                "STAKEDROP_SERVICE_CLIENTS_AIRDROP_SERVICE_SECRET",
                secrets.get(Secrets.ofClient(Service.AIRDROP)));
    }

    private Map<String, String> client(Service service) {
        return Map.of(
                "STAKEDROP_GATEWAY_URL",
                endpoints.gateway(),
                "STAKEDROP_SNAPSHOTS_STAKING_URL",
                endpoints.staking(),
                "STAKEDROP_SERVICE_CLIENT_SECRET",
                secrets.get(Secrets.ofClient(service)));
    }
}
