package io.stakedrop.gateway.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {

    @Test
    void readsHttpBasicWithItsOwnEncoding() {
        // When
        var credentials = ClientCredentials.parse(basic("a%2Bb:c%3Ad+e"), null, null);

        // Then
        assertThat(credentials).contains(new ClientCredentials("a+b", "c:d e"));
    }

    @Test
    void readsTheForm() {
        // When / Then
        assertThat(ClientCredentials.parse(null, "id", "secret")).contains(new ClientCredentials("id", "secret"));
    }

    @Test
    void refusesCredentialsThatComeTwice() {
        // When / Then
        assertThat(ClientCredentials.parse(basic("id:secret"), "id", "secret")).isEmpty();
    }

    @Test
    void refusesWhatCannotBeRead() {
        // When / Then
        assertThat(ClientCredentials.parse(null, "id", null)).isEmpty();
        assertThat(ClientCredentials.parse("Bearer abc", null, null)).isEmpty();
        assertThat(ClientCredentials.parse("Basic %%%", null, null)).isEmpty();
        assertThat(ClientCredentials.parse(basic("no-colon"), null, null)).isEmpty();
        assertThat(ClientCredentials.parse(basic("id:%zz"), null, null)).isEmpty();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
