package io.stakedrop.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.testkit.identity.TestIssuer;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceTokenRefusalTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void saysThatTheServiceCantBeCalledWhenTheGatewayRefuses() {
        assertUnavailable(TestIssuer.url() + "/v1/auth/token", Optional.of("wrong-secret"));
    }

    @Test
    void saysThatTheServiceCantBeCalledWhenTheGatewayIsAway() {
        assertUnavailable("http://127.0.0.1:1/v1/auth/token", Optional.of(TestIssuer.CLIENT_SECRET));
    }

    @Test
    void saysThatTheServiceCantBeCalledWithoutASecret() {
        assertUnavailable(TestIssuer.url() + "/v1/auth/token", Optional.empty());
    }

    private void assertUnavailable(String url, Optional<String> secret) {
        // Given
        ServiceClientConfig config = new Config("sample-service", secret, URI.create(url));
        ServiceTokens tokens = new ServiceTokens(new TokenEndpoint(vertx, config));

        // When
        var token = tokens.token("staking-service", "staking:read", UUID.randomUUID(), null);

        // Then
        assertThatThrownBy(() -> token.await().atMost(Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(Problems.DEPENDENCY_UNAVAILABLE);
                    assertThat(problem.detail()).doesNotContain("secret", "127.0.0.1");
                });
    }

    private record Config(String id, Optional<String> secret, URI tokenUrl) implements ServiceClientConfig {}
}
