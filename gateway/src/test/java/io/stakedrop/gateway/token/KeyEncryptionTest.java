package io.stakedrop.gateway.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyEncryptionTest {

    private static final String OLD = "old-secret-of-the-test-0123456789abcdef";
    private static final String NEW = "new-secret-of-the-test-0123456789abcdef";
    private static final byte[] PLAIN = "a private key".getBytes(UTF_8);

    @Test
    void opensWhatItSealed() {
        // Given
        byte[] sealed = encryption(OLD).seal(PLAIN, "key 1");

        // When
        byte[] opened = encryption(OLD).open(sealed, "key 1");

        // Then
        assertThat(opened).isEqualTo(PLAIN);
        assertThat(new String(sealed, UTF_8)).doesNotContain("private");
    }

    @Test
    void sealsTheSameInAnotherWayEachTime() {
        // Given
        KeyEncryption encryption = encryption(OLD);

        // When / Then
        assertThat(encryption.seal(PLAIN, "key 1")).isNotEqualTo(encryption.seal(PLAIN, "key 1"));
    }

    @Test
    void readsWithAnOlderSecretAndWritesWithTheFirst() {
        // Given
        byte[] sealed = encryption(OLD).seal(PLAIN, "key 1");
        KeyEncryption both = encryption(NEW, OLD);

        // When
        byte[] resealed = both.seal(both.open(sealed, "key 1"), "key 1");

        // Then
        assertThat(both.isSealedByFirst(sealed)).isFalse();
        assertThat(both.isSealedByFirst(resealed)).isTrue();
        assertThat(encryption(NEW).open(resealed, "key 1")).isEqualTo(PLAIN);
    }

    @Test
    void saysThatASecretIsMissing() {
        // Given
        byte[] sealed = encryption(OLD).seal(PLAIN, "key 1");

        // When / Then
        assertThatThrownBy(() -> encryption(NEW).open(sealed, "key 1"))
                .hasMessageContaining("key 1")
                .hasMessageContaining("STAKEDROP_KEY_ENCRYPTION_KEY");
    }

    @Test
    void noticesAChangeAndAnotherPlace() {
        // Given
        byte[] sealed = encryption(OLD).seal(PLAIN, "key 1");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        // When / Then
        assertThatThrownBy(() -> encryption(OLD).open(changed, "key 1")).hasMessageContaining("was changed");
        assertThatThrownBy(() -> encryption(OLD).open(sealed, "key 2")).hasMessageContaining("was changed");
    }

    @Test
    void authenticatesByKeyAndContext() {
        // Given
        KeyEncryption encryption = encryption(NEW, OLD);
        int id = encryption.firstId();

        // When
        byte[] code = encryption.authenticate(id, "refresh token", PLAIN).orElseThrow();

        // Then
        assertThat(encryption.authenticate(id, "nonce", PLAIN).orElseThrow()).isNotEqualTo(code);
        assertThat(encryption(NEW).authenticate(id, "refresh token", PLAIN).orElseThrow())
                .isEqualTo(code);
        assertThat(encryption(OLD).authenticate(id, "refresh token", PLAIN)).isEmpty();
    }

    @Test
    void saysWhatToDoWithoutASecretOrWithAShortOne() {
        // When / Then
        assertThatThrownBy(() -> new KeyEncryption(Optional::empty))
                .hasMessageContaining("Set STAKEDROP_KEY_ENCRYPTION_KEY")
                .hasMessageContaining("openssl rand -hex 32");
        assertThatThrownBy(() -> encryption("short"))
                .hasMessageContaining("5 characters")
                .hasMessageNotContaining("short");
    }

    private static KeyEncryption encryption(String... secrets) {
        return new KeyEncryption(() -> Optional.of(List.of(secrets)));
    }
}
