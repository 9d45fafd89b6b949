package io.stakedrop.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    /** Without these a service does not start, or looks for others on its own machine. */
    private static final Map<String, Set<String>> NEEDED = Map.of(
            "gateway",
            Set.of(
                    "QUARKUS_REDIS_HOSTS",
                    "QUARKUS_REDIS_PASSWORD",
                    "STAKEDROP_BOOTSTRAP_KEY",
                    "STAKEDROP_KEY_ENCRYPTION_KEY",
                    "STAKEDROP_SERVICE_CLIENTS_AIRDROP_SERVICE_SECRET",
                    "STAKEDROP_SERVICE_CLIENTS_STAKING_SERVICE_SECRET",
                    "STAKEDROP_TOKEN_ACCESS_ISSUER",
                    "STAKEDROP_UPSTREAM_AIRDROPS_URL",
                    "STAKEDROP_UPSTREAM_STAKING_URL"),
            "staking-service",
            Set.of("STAKEDROP_DEVNET_ALLOWED", "STAKEDROP_GATEWAY_URL", "STAKEDROP_SERVICE_CLIENT_SECRET"),
            "airdrop-service",
            Set.of(
                    "STAKEDROP_DISCOVERY_PUBLIC_URL",
                    "STAKEDROP_GATEWAY_URL",
                    "STAKEDROP_SERVICE_CLIENT_SECRET",
                    "STAKEDROP_SNAPSHOTS_STAKING_URL"));

    private static final Set<String> DATABASE = Set.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD");

    @ParameterizedTest
    @EnumSource
    void servicesAreToldWhatTheyKnowAndAllThatTheyNeed(Overlay overlay) {
        Manifests manifests = overlay.rendered();

        assertThat(NEEDED.keySet())
                .allSatisfy(service -> assertThat(faults(service, Settings.of(manifests, service)))
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = "PODMAN", mode = EnumSource.Mode.EXCLUDE)
    void aJobMigratesAndReplicasCheck(Overlay overlay) {
        Manifests manifests = overlay.rendered();

        assertThat(NEEDED.keySet()).allSatisfy(service -> {
            Map<String, String> job = Settings.of(
                    manifests, manifests.the("Job", service + "-migration").at("/spec/template/spec/containers/0"));
            assertThat(job)
                    .containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                    .containsEntry("QUARKUS_FLYWAY_IGNORE_MIGRATION_PATTERNS", "*:future,*:missing")
                    .doesNotContainKey("QUARKUS_FLYWAY_MIGRATE_AT_START")
                    .containsKeys(DATABASE.toArray(String[]::new));
            assertThat(Settings.of(manifests, service))
                    .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")
                    .containsEntry("QUARKUS_FLYWAY_VALIDATE_AT_START", "true")
                    .containsEntry("QUARKUS_FLYWAY_IGNORE_MIGRATION_PATTERNS", "*:future,*:missing")
                    .doesNotContainKey("QUARKUS_INIT_AND_EXIT");
            assertThat(manifests.the("Job", service + "-migration").at("/spec/template/spec/containers/0/image"))
                    .isEqualTo(manifests.the("Deployment", service).at("/spec/template/spec/containers/0/image"));
        });
    }

    @Test
    void behindPgBouncerNothingIsPreparedAndFlywayGoesPastIt() {
        assertThat(NEEDED.keySet())
                .allSatisfy(service -> assertThat(Settings.of(Overlay.PROD.rendered(), service))
                        .containsEntry("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_USE_LAYER7_PROXY", "true")
                        .hasEntrySatisfying(
                                "QUARKUS_DATASOURCE_REACTIVE_URL",
                                url -> assertThat(url).startsWith("postgresql://postgres-pooler:5432/"))
                        .hasEntrySatisfying(
                                "QUARKUS_DATASOURCE_JDBC_URL",
                                url -> assertThat(url).startsWith("jdbc:postgresql://postgres-rw:5432/")));
    }

    @Test
    void withPodmanEverythingListensOnLoopbackWithAPortOfItsOwn() {
        Manifests manifests = Overlay.PODMAN.rendered();

        assertThat(NEEDED.keySet())
                .allSatisfy(service -> assertThat(Settings.of(manifests, service))
                        .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                        .containsEntry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"));
        assertThat(arguments(manifests, "postgres")).contains("listen_addresses=127.0.0.1", "port=15432");
        assertThat(arguments(manifests, "redis"))
                .containsSequence("--bind", "127.0.0.1")
                .containsSequence("--port", "16379");
        // Podman would publish them, and refuses to on the host's own network.
        assertThat(manifests.pods()).allSatisfy(pod -> assertThat(pod.ports()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, STAKEDROP_UPSTREAM_STAKING_URI",
        "gateway, STAKEDROP_DEVNET_ALLOWED",
        "staking-service, STAKEDROP_UPSTREAM_STAKING_URL",
        "staking-service, QUARKUS_FLYWAY_MIGRATE_ON_START",
        // Fixed when the service is built.
        "staking-service, QUARKUS_FLYWAY_LOCATIONS",
        "airdrop-service, HOME",
    })
    void findsASettingThatAServiceDoesNotKnow(String service, String variable) {
        Map<String, String> settings = new LinkedHashMap<>(Settings.of(Overlay.PROD.rendered(), service));
        settings.put(variable, "x");

        assertThat(faults(service, settings)).containsExactly(service + " does not know " + variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_REDIS_HOSTS", "STAKEDROP_KEY_ENCRYPTION_KEY", "QUARKUS_DATASOURCE_JDBC_URL"})
    void findsASettingThatIsMissing(String variable) {
        Map<String, String> settings = new LinkedHashMap<>(Settings.of(Overlay.PROD.rendered(), "gateway"));
        settings.remove(variable);

        assertThat(faults("gateway", settings)).containsExactly("gateway lacks " + variable);
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, STAKEDROP_RATE_LIMIT_WALLET_PER_SECOND",
        "gateway, STAKEDROP_SESSION_NODES_1",
        "gateway, STAKEDROP_SERVICE_CLIENTS_STAKING_SERVICE_SECRET",
        "gateway, STAKEDROP_EDGE_ACCESS_LOG_FILE",
        "gateway, STAKEDROP_BOOTSTRAP_KEY",
        "gateway, STAKEDROP_ISSUERS_STAFF_SCOPES_SUPPORT",
        "staking-service, STAKEDROP_EXECUTION_NODE_CIRCUIT_BREAKER_OPEN_FOR",
        "airdrop-service, STAKEDROP_LISTS_MAX_BODY_SIZE",
    })
    void knowsSettingsOfGroupsMapsAndProperties(String service, String variable) {
        assertThat(KnownSettings.of(service).knows(variable)).isTrue();
    }

    private static List<String> arguments(Manifests manifests, String deployment) {
        return manifests
                .the("Deployment", deployment)
                .at("/spec/template/spec/containers/0/args")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> faults(String service, Map<String, String> settings) {
        KnownSettings known = KnownSettings.of(service);
        List<String> faults = new ArrayList<>();
        settings.keySet().stream()
                .filter(variable -> !known.knows(variable))
                .map(variable -> service + " does not know " + variable)
                .forEach(faults::add);
        Stream.concat(NEEDED.get(service).stream(), DATABASE.stream())
                .filter(variable -> settings.getOrDefault(variable, "").isEmpty())
                .map(variable -> service + " lacks " + variable)
                .forEach(faults::add);
        return faults;
    }
}
