package io.stakedrop.local;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the terminal shows when everything is ready. */
record Greeting(
        Endpoints endpoints,
        GatewayHost gatewayHost,
        @Nullable String newKey) {
    String text() {
        StringBuilder text = new StringBuilder("\nStakedrop is ready.\n\n");
        text.append("  Gateway    ").append(gateway()).append('\n');
        text.append("  API page   ").append(gateway()).append("/docs\n");
        if (gatewayHost.isOpenWithoutEncryption()) {
            text.append("""

                    WARNING: the gateway listens on %s without TLS: keys cross the network in the clear. Put a TLS proxy
                    before it, or set QUARKUS_HTTP_SSL_CERTIFICATE_FILES and QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES.
                    """.formatted(gatewayHost.address().getHostAddress()));
        }
        text.append(Optional.ofNullable(newKey).map(this::withNewKey).orElse("""

                Your tenant and its data are those of the last run. `make key` makes another API key.
                """));
        return text.append("\nCtrl-C stops everything; the data is kept.\n").toString();
    }

    /** Four requests that a shell can run as they stand. */
    List<String> examples(String key) {
        String header = "-H 'X-API-Key: %s'".formatted(key);
        String json = header + " -H 'Content-Type: application/json'";
        return List.of(
                "curl -sS %s/v1/staking/providers %s -d '{\"name\":\"Northern Light Staking\"}'"
                        .formatted(gateway(), json),
                "curl -sS %s/v1/staking/providers %s".formatted(gateway(), header),
                ("curl -sS %s/v1/airdrops/campaigns %s -d '{\"name\":\"First drop\",\"kind\":\"standard\","
                                + "\"description\":\"For our first users.\",\"token\":{\"chainId\":1,"
                                + "\"address\":\"0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984\",\"symbol\":\"UNI\",\"decimals\":18}}'")
                        .formatted(gateway(), json),
                "curl -sS %s/v1/airdrops/campaigns %s".formatted(gateway(), header));
    }

    private String withNewKey(String key) {
        return """
                  API key    %s

                The key is of your new tenant and is shown this once: only its hash is kept. `make key` makes another.
                Try it:

                %s
                """.formatted(key, String.join("\n\n", examples(key)));
    }

    private String gateway() {
        return endpoints.gateway();
    }
}
