package io.stakedrop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class KeyVerifierTest {

    /** More than are let in at once. */
    private static final int MANY = 200;

    @Inject
    KeyVerifier verifier;

    @Test
    void guessesFromManyAddressesLockAKeyOutButNotItsOwner() {
        // Given
        String key = Operator.createKey("staking:read");
        String wrong = key.substring(0, 12) + "A".repeat(43);

        // When
        long refused = IntStream.range(0, MANY)
                .filter(guess -> failure(wrong, "guesser-" + guess)
                        .filter(ProblemException.class::isInstance)
                        .isPresent())
                .count();

        // Then
        assertThat(refused).isPositive();
        assertThat(failure(wrong, "one more")).containsInstanceOf(ProblemException.class);
        assertThat(failure(key, "its owner")).isEmpty();
    }

    @Test
    void oneAddressIsLockedOutAfterManyRefusalsButAGoodKeyIsLetInFromThereToo() {
        // Given
        String key = Operator.createKey("staking:read");
        assertThat(failure(key, "busy office")).isEmpty();

        // When
        IntStream.range(0, MANY).forEach(guess -> failure("sd_" + guess, "busy office"));

        // Then
        assertThat(failure("sd_again", "busy office")).containsInstanceOf(ProblemException.class);
        assertThat(failure(key, "busy office")).isEmpty();
    }

    @Test
    void anUnknownPrefixIsRefusedLikeAWrongSecret() {
        // Given
        String key = Operator.createKey("staking:read");
        String wrong = key.substring(0, 12) + "A".repeat(43);
        String unknown = "sd_00000000_" + "A".repeat(43);

        // When / Then
        assertThat(failure(wrong, "stranger")).containsInstanceOf(AuthenticationFailedException.class);
        assertThat(failure(unknown, "stranger")).containsInstanceOf(AuthenticationFailedException.class);
    }

    private Optional<Throwable> failure(String key, String source) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> verifier.verify(key, source));
            return Optional.empty();
        } catch (Throwable failure) {
            return Optional.of(failure);
        }
    }
}
