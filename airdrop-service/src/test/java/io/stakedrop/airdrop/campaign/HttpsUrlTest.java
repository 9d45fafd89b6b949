package io.stakedrop.airdrop.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://example.org/",
                "https://a.b.example.co:8443/white%20paper.pdf?v=1&x=y?#page=2",
                "https://xn--bcher-kva.example/@name;a=(b)",
                "https://1inch.io/~a!$'*+,"
            })
    void isOne(String url) {
        assertThat(url).matches(HttpsUrl.PATTERN);
        assertThat(URI.create(url).getScheme()).isEqualTo("https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "HTTPS://example.org",
                "https://",
                "https://localhost",
                "https://127.0.0.1",
                "https://[::1]/",
                "https://uniswap.org@evil.example/",
                "https://user:secret@example.org",
                "https://bücher.example",
                "https://-a.example",
                "https://a-.example",
                "https://a..example",
                "https://example.org/a b",
                "https://example.org/<script>",
                "https://example.org/\"onclick",
                "https://example.org/%zz",
                "https://example.org/a#b#c",
                "https://example.org\\evil",
                "javascript:alert(1)",
                " https://example.org",
                "https://example.org\n"
            })
    void isNone(String text) {
        assertThat(text).doesNotMatch(HttpsUrl.PATTERN);
    }
}
