package io.stakedrop.gateway.routing;

import java.util.Locale;

/** The services behind the gateway. */
enum Upstream {
    STAKING("staking-service", "staking:"),
    AIRDROPS("airdrop-service", "airdrops:");

    private final String audience;
    private final String scopePrefix;

    Upstream(String audience, String scopePrefix) {
        this.audience = audience;
        this.scopePrefix = scopePrefix;
    }

    /** The {@code aud} claim of tokens for it. */
    String audience() {
        return audience;
    }

    /** How the scopes begin that mean something there; its tokens carry no others. */
    String scopePrefix() {
        return scopePrefix;
    }

    /** Its name in configuration, metrics and problems. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
