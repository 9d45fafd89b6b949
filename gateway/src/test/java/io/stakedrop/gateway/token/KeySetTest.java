package io.stakedrop.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySetTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void theFirstKeySignsAtOnce() {
        // Given
        KeySet keys = new KeySet(List.of(SigningKey.generate("first", NOW, NOW, RANDOM)));

        // When / Then
        assertThat(keys.signerAt(NOW)).map(SigningKey::kid).contains("first");
        assertThat(keys.publishedAt(NOW)).hasSize(1);
    }

    @Test
    void aLaterKeyIsPublishedBeforeItSigns() {
        // Given
        Instant active = NOW.plus(Duration.ofHours(1));
        KeySet keys = new KeySet(List.of(
                SigningKey.generate("old", NOW.minusSeconds(1), NOW.minusSeconds(1), RANDOM),
                key("new", NOW, active, null)));

        // When / Then
        assertThat(keys.publishedAt(NOW)).hasSize(2);
        assertThat(keys.signerAt(active.minusNanos(1))).map(SigningKey::kid).contains("old");
        assertThat(keys.signerAt(active)).map(SigningKey::kid).contains("new");
    }

    @Test
    void aRetiredKeyIsNeitherPublishedNorSigns() {
        // Given
        Instant retired = NOW.plusSeconds(60);
        KeySet keys = new KeySet(List.of(key("retired", NOW, NOW, retired)));

        // When / Then
        assertThat(keys.publishedAt(retired.minusNanos(1))).hasSize(1);
        assertThat(keys.publishedAt(retired)).isEmpty();
        assertThat(keys.signerAt(retired)).isEmpty();
    }

    @Test
    void refusesAKeyThatWouldSignBeforeItIsPublished() {
        // When / Then
        assertThatThrownBy(() -> key("early", NOW, NOW.minusNanos(1), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("early");
    }

    @Test
    void aKeyComesBackFromItsEncodings() {
        // Given
        SigningKey key = SigningKey.generate("kid", NOW, NOW, RANDOM);

        // When
        SigningKey read = SigningKey.decode(
                "kid", key.privateKey().getEncoded(), key.publicKey().getEncoded(), NOW, NOW, null);

        // Then
        assertThat(Jwk.of(read)).isEqualTo(Jwk.of(key));
        assertThat(read.privateKey()).isEqualTo(key.privateKey());
    }

    private static SigningKey key(String kid, Instant publishedAt, Instant activeFrom, Instant retiredAt) {
        SigningKey pair = SigningKey.generate(kid, NOW, NOW, RANDOM);
        return new SigningKey(kid, pair.privateKey(), pair.publicKey(), publishedAt, activeFrom, retiredAt);
    }
}
