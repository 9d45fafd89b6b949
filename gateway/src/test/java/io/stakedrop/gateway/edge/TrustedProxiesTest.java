package io.stakedrop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.stakedrop.gateway.edge.EdgeConfig.ForwardedField;
import io.vertx.core.MultiMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

    private static final String NETWORKS = "10.0.0.0/8,2001:db8::/32,192.0.2.7";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.1.1    | 203.0.113.9                    | 203.0.113.9",
                "10.1.1.1    | 6.6.6.6, 203.0.113.9           | 203.0.113.9",
                "10.1.1.1    | 6.6.6.6, 203.0.113.9, 10.2.2.2 | 203.0.113.9",
                "192.0.2.7   | 203.0.113.9                    | 203.0.113.9",
                "192.0.2.8   | 203.0.113.9                    | 192.0.2.8",
                "2001:db8::1 | [2001:db9::5]:4711             | 2001:db9:0:0:0:0:0:5",
                "10.1.1.1    | 203.0.113.9:1234               | 203.0.113.9",
                "10.1.1.1    | 203.0.113.9, someone           | 10.1.1.1",
                "10.1.1.1    | 203.0.113.9, someone, 10.2.2.2 | 10.2.2.2",
                "10.1.1.1    | 10.3.3.3, 10.2.2.2             | 10.3.3.3",
                "10.1.1.1    | ''                             | 10.1.1.1"
            })
    void theClientIsTheLastAddressThatIsNoTrustedProxys(String peer, String forwardedFor, String client) {
        // Given
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", forwardedFor);

        // When
        Client found = proxies(NETWORKS, ForwardedField.X_FORWARDED_FOR).behind(new Client(peer, "http"), headers);

        // Then
        assertThat(found.address()).isEqualTo(client);
    }

    @Test
    void listsOverSeveralLinesAreOneList() {
        // Given
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "6.6.6.6")
                .add("X-Forwarded-For", "203.0.113.9, 10.2.2.2")
                .add("X-Forwarded-Proto", "https");

        // When
        Client found =
                proxies(NETWORKS, ForwardedField.X_FORWARDED_FOR).behind(new Client("10.1.1.1", "http"), headers);

        // Then
        assertThat(found).isEqualTo(new Client("203.0.113.9", "https"));
    }

    @Test
    void readsForwarded() {
        // Given
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Forwarded", "for=6.6.6.6, For=\"[2001:db9::5]:4711\";proto=HTTPS;by=10.2.2.2, for=10.2.2.2")
                .add("X-Forwarded-For", "7.7.7.7");

        // When
        Client found = proxies(NETWORKS, ForwardedField.FORWARDED).behind(new Client("10.1.1.1", "http"), headers);

        // Then
        assertThat(found).isEqualTo(new Client("2001:db9:0:0:0:0:0:5", "https"));
    }

    @Test
    void theFieldThatTheProxiesDoNotWriteIsNotRead() {
        // Given
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Forwarded", "for=6.6.6.6;proto=https");

        // When
        Client found =
                proxies(NETWORKS, ForwardedField.X_FORWARDED_FOR).behind(new Client("10.1.1.1", "http"), headers);

        // Then
        assertThat(found).isEqualTo(new Client("10.1.1.1", "http"));
    }

    @Test
    void aStrangersSchemeIsNotBelieved() {
        // Given
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-Proto", "https");

        // When
        Client found =
                proxies(NETWORKS, ForwardedField.X_FORWARDED_FOR).behind(new Client("203.0.113.9", "http"), headers);

        // Then
        assertThat(found.isSecure()).isFalse();
    }

    @Test
    void aNetworkThatIsNoneStopsTheStart() {
        // When / Then
        assertThatThrownBy(() -> proxies("10.0.0.0/8,loadbalancer", ForwardedField.FORWARDED))
                .hasMessageContaining("trusted-proxies: loadbalancer");
    }

    private static TrustedProxies proxies(String networks, ForwardedField field) {
        return new TrustedProxies(new SmallRyeConfigBuilder()
                .withMapping(EdgeConfig.class)
                .withDefaultValues(Map.of(
                        "stakedrop.edge.trusted-proxies", networks, "stakedrop.edge.forwarded-field", field.name()))
                .build()
                .getConfigMapping(EdgeConfig.class));
    }
}
