package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.local.server.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void documentsTheUsualPorts() {
        assertThat(PortSetting.all().map(setting -> setting.variable() + "=" + setting.defaultPort()))
                .containsExactlyInAnyOrder(
                        "STAKEDROP_GATEWAY_PORT=8080",
                        "STAKEDROP_GATEWAY_MANAGEMENT_PORT=9080",
                        "STAKEDROP_STAKING_PORT=8081",
                        "STAKEDROP_STAKING_MANAGEMENT_PORT=9081",
                        "STAKEDROP_AIRDROP_PORT=8082",
                        "STAKEDROP_AIRDROP_MANAGEMENT_PORT=9082",
                        "STAKEDROP_POSTGRES_PORT=15432",
                        "STAKEDROP_REDIS_PORT=16379");
    }

    @Test
    void choosesDifferentFreePortsWhereAllAreZero() {
        Ports ports = Ports.choose(allZero(), LOOPBACK);

        assertThat(Stream.concat(
                        Stream.of(Service.values()).flatMap(one -> Stream.of(ports.http(one), ports.management(one))),
                        Stream.of(ports.postgres(), ports.redis())))
                .doesNotHaveDuplicates()
                .allMatch(port -> port > 0);
    }

    @Test
    void namesATakenPortAndTheVariableThatMovesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            Map<String, String> environment = allZero();
            environment.put("STAKEDROP_AIRDROP_MANAGEMENT_PORT", Integer.toString(taken.getLocalPort()));

            assertThatThrownBy(() -> Ports.choose(environment, LOOPBACK))
                    .isInstanceOf(LaunchException.class)
                    .hasMessage(
                            "Port %d is taken: stop what uses it, or set STAKEDROP_AIRDROP_MANAGEMENT_PORT"
                                    + " to another port (0 chooses a free one).",
                            taken.getLocalPort());
        }
    }

    @Test
    void namesBothSettingsOfOnePort() {
        String port = Integer.toString(FreePort.find());
        Map<String, String> environment = allZero();
        environment.put("STAKEDROP_STAKING_PORT", port);
        environment.put("STAKEDROP_REDIS_PORT", port);

        assertThatThrownBy(() -> Ports.choose(environment, LOOPBACK))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("STAKEDROP_STAKING_PORT and STAKEDROP_REDIS_PORT are both " + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "eighty", "80.5"})
    void refusesWhatIsNoPort(String text) {
        Map<String, String> environment = allZero();
        environment.put("STAKEDROP_GATEWAY_PORT", text);

        assertThatThrownBy(() -> Ports.choose(environment, LOOPBACK))
                .isInstanceOf(LaunchException.class)
                .hasMessage("STAKEDROP_GATEWAY_PORT=" + text + " is not a port: use a number from 0 to 65535.");
    }

    private static Map<String, String> allZero() {
        Map<String, String> environment = new HashMap<>();
        PortSetting.all().forEach(setting -> environment.put(setting.variable(), "0"));
        return environment;
    }
}
