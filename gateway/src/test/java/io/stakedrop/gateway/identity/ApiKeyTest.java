package io.stakedrop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void worksUntilItExpires() {
        // Given
        ApiKey key = key(END, null);

        // When / Then
        assertThat(key.isUsableAt(END.minusNanos(1))).isTrue();
        assertThat(key.isUsableAt(END)).isFalse();
        assertThat(key.isUsableAt(END.plusNanos(1))).isFalse();
    }

    @Test
    void worksForEverWithoutExpiry() {
        // When / Then
        assertThat(key(null, null).isUsableAt(Instant.MAX)).isTrue();
    }

    @Test
    void doesNotWorkOnceRevoked() {
        // When / Then
        assertThat(key(END, Instant.EPOCH).isUsableAt(END.minusSeconds(1))).isFalse();
    }

    private static ApiKey key(Instant expiresAt, Instant revokedAt) {
        return new ApiKey(
                new UUID(0, 1),
                new UUID(0, 2),
                "name",
                "Yk3vQ0aZ",
                SecretHash.of("key"),
                null,
                Set.of(Scope.ADMIN),
                expiresAt,
                Instant.EPOCH,
                revokedAt,
                null);
    }
}
