package io.stakedrop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    private static final String KEY = "sd_Yk3vQ0aZ_pYVQ5k2mW0x6bLkOqfI3nT1rC8sJ7uE4hZ9dA-BgvXw";

    @Test
    void readsPrefix() {
        // When
        KeyText key = KeyText.parse(KEY).orElseThrow();

        // Then
        assertThat(key.prefix()).isEqualTo("Yk3vQ0aZ");
        assertThat(key.reveal()).isEqualTo(KEY);
    }

    @Test
    void generatedKeysHaveTheFormOfKeysAndDiffer() {
        // Given
        SecureRandom random = new SecureRandom();

        // When
        KeyText one = KeyText.generate(random);
        KeyText other = KeyText.generate(random);

        // Then
        assertThat(KeyText.parse(one.reveal())).isPresent();
        assertThat(one.reveal()).hasSize(55).isNotEqualTo(other.reveal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sd_",
                "sk_Yk3vQ0aZ_pYVQ5k2mW0x6bLkOqfI3nT1rC8sJ7uE4hZ9dA-BgvXw",
                "sd_Yk3vQ0a_pYVQ5k2mW0x6bLkOqfI3nT1rC8sJ7uE4hZ9dA-BgvXw",
                "sd_Yk3vQ0aZ_pYVQ5k2mW0x6bLkOqfI3nT1rC8sJ7uE4hZ9dA-BgvX",
                "sd_Yk3vQ0aZ_pYVQ5k2mW0x6bLkOqfI3nT1rC8sJ7uE4hZ9dA-BgvXwx",
                "sd_Yk3vQ0aZ_pYVQ5k2mW0x6bLkOqfI3nT1rC8sJ7uE4hZ9dA+BgvXw",
                " sd_Yk3vQ0aZ_pYVQ5k2mW0x6bLkOqfI3nT1rC8sJ7uE4hZ9dA-BgvXw"
            })
    void refusesWhatHasNotTheFormOfAKey(String text) {
        // When / Then
        assertThat(KeyText.parse(text)).isEmpty();
    }

    @Test
    void keepsSecretsOutOfText() {
        // When
        String shown = KeyText.parse(KEY).orElseThrow() + " " + SecretHash.of(KEY);

        // Then
        assertThat(shown).isEqualTo("sd_Yk3vQ0aZ_… SecretHash[…]");
    }
}
