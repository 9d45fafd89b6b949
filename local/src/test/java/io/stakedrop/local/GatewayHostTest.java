package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayHostTest {
    @Test
    void staysOnTheLoopbackInterfaceByItself() {
        GatewayHost host = GatewayHost.of(Map.of());

        assertThat(host.address().isLoopbackAddress()).isTrue();
        assertThat(host.isOpenWithoutEncryption()).isFalse();
    }

    @Test
    void warnsWhereKeysWouldCrossANetworkInTheClear() {
        assertThat(GatewayHost.of(Map.of("STAKEDROP_HOST", "0.0.0.0")).isOpenWithoutEncryption())
                .isTrue();
        assertThat(GatewayHost.of(Map.of(
                                "STAKEDROP_HOST",
                                "0.0.0.0",
                                "QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
                                "/etc/tls/gateway.pem"))
                        .isOpenWithoutEncryption())
                .isFalse();
    }

    @Test
    void isReachedOnTheLoopbackInterfaceWhereItListensEverywhere() {
        assertThat(GatewayHost.of(Map.of("STAKEDROP_HOST", "0.0.0.0")).reachableAt())
                .isEqualTo("127.0.0.1");
        assertThat(GatewayHost.of(Map.of("STAKEDROP_HOST", "192.0.2.7")).reachableAt())
                .isEqualTo("192.0.2.7");
    }
}
