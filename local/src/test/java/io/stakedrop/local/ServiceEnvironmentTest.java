package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    @TempDir
    Path folder;

    private Secrets secrets;
    private Ports ports;
    private ServiceEnvironment environment;

    @BeforeEach
    void exposeTheGateway() {
        Map<String, String> launcher = new HashMap<>();
        PortSetting.all().forEach(setting -> launcher.put(setting.variable(), "0"));
        launcher.put("STAKEDROP_HOST", "0.0.0.0");
        launcher.put("STAKEDROP_RATELIMIT_SOMETHING", "7");
        GatewayHost host = GatewayHost.of(launcher);
        secrets = new Secrets(folder);
        ports = Ports.choose(launcher, host.address());
        environment = new ServiceEnvironment(
                host, ports, secrets, database -> "postgresql://127.0.0.1:1/" + database, "redis://:pw@x", launcher);
    }

    @Test
    void exposesTheGatewayAlone() {
        assertThat(environment.of(Service.GATEWAY)).containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
        assertThat(environment.of(Service.STAKING)).containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
        assertThat(environment.of(Service.AIRDROP)).containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
        for (Service service : Service.values()) {
            assertThat(environment.of(service)).containsEntry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        }
    }

    @Test
    void givesEachServiceItsOwnDatabaseAndNoOthersPassword() {
        Map<String, String> staking = environment.of(Service.STAKING);

        assertThat(staking)
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:1/staking")
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/staking")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "staking")
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", secrets.get("secrets/database-staking"));
        assertThat(staking.values())
                .doesNotContain(
                        secrets.get("secrets/database-gateway"),
                        secrets.get("secrets/database-airdrop"),
                        secrets.get("secrets/postgres"));
    }

    @Test
    void letsTheGatewayKnowBothClientsByTheirSecrets() {
        assertThat(environment.of(Service.GATEWAY))
                .containsEntry(
                        "STAKEDROP_SERVICE_CLIENTS_STAKING_SERVICE_SECRET",
                        environment.of(Service.STAKING).get("STAKEDROP_SERVICE_CLIENT_SECRET"))
                .containsEntry(
                        "STAKEDROP_SERVICE_CLIENTS_AIRDROP_SERVICE_SECRET",
                        environment.of(Service.AIRDROP).get("STAKEDROP_SERVICE_CLIENT_SECRET"))
                .containsKeys("STAKEDROP_BOOTSTRAP_KEY", "STAKEDROP_KEY_ENCRYPTION_KEY");
        assertThat(environment.of(Service.STAKING))
                .doesNotContainKeys("STAKEDROP_BOOTSTRAP_KEY", "STAKEDROP_KEY_ENCRYPTION_KEY");
    }

    @Test
    void passesTheServicesSettingsOnButNotTheLaunchersOwn() {
        assertThat(environment.of(Service.GATEWAY))
                .containsEntry("STAKEDROP_RATELIMIT_SOMETHING", "7")
                .doesNotContainKeys("STAKEDROP_HOST", "STAKEDROP_GATEWAY_PORT", "STAKEDROP_POSTGRES_PORT");
    }

    @Test
    void allowsTheDevnetToStakingAlone() {
        assertThat(environment.of(Service.STAKING)).containsEntry("STAKEDROP_DEVNET_ALLOWED", "true");
        assertThat(environment.of(Service.AIRDROP)).doesNotContainKey("STAKEDROP_DEVNET_ALLOWED");
    }
}
