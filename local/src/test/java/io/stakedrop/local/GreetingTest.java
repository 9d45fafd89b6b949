package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GreetingTest {
    private static final Endpoints ENDPOINTS = new Endpoints(
            "http://127.0.0.1:8080",
            "http://127.0.0.1:9080",
            "http://127.0.0.1:8081",
            "http://127.0.0.1:9081",
            "http://127.0.0.1:8082",
            "http://127.0.0.1:9082");

    @Test
    void showsTheNewKeyInFourRequests() {
        String text = new Greeting(ENDPOINTS, GatewayHost.of(Map.of()), "sd_prefix_secret").text();

        assertThat(text).contains("http://127.0.0.1:8080/docs").doesNotContain("WARNING");
        assertThat(text.lines().filter(line -> line.startsWith("curl ")))
                .hasSize(4)
                .allMatch(line -> line.contains("-H 'X-API-Key: sd_prefix_secret'"));
    }

    @Test
    void saysHowToMakeAKeyWhereThereIsATenantAlready() {
        String text = new Greeting(ENDPOINTS, GatewayHost.of(Map.of()), null).text();

        assertThat(text).contains("`make key`").doesNotContain("curl ");
    }

    @Test
    void warnsWhereTheGatewayIsOpenWithoutTls() {
        String text = new Greeting(ENDPOINTS, GatewayHost.of(Map.of("STAKEDROP_HOST", "0.0.0.0")), null).text();

        assertThat(text).contains("WARNING: the gateway listens on 0.0.0.0 without TLS");
    }
}
