package io.stakedrop.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;

/** Internal tokens and the keys that sign them. */
@ConfigMapping(prefix = "stakedrop.token")
public interface TokenConfig {

    /** The {@code iss} claim, which the services compare. */
    @WithDefault("stakedrop-gateway")
    String issuer();

    /** From {@code iat} to {@code exp}. */
    @WithDefault("60s")
    Duration lifetime();

    /** A token with less than this left is not used again, so that it does not expire on its way. */
    @WithDefault("10s")
    Duration margin();

    /** Most tokens that are kept for use again. */
    @WithDefault("10000")
    int kept();

    /** The keys that sign. */
    Keys keys();

    /** The tokens with which callers come through the front door. */
    Access access();

    /** When keys are read, come and go. */
    interface Keys {

        /** How often the keys are read again, to see those that other replicas made. */
        @WithDefault("30s")
        Duration readEvery();

        /** How long a key signs. */
        @WithDefault("30d")
        Duration rotatedEvery();

        /** How long a key is published before it signs; longer than any verifier keeps the published set. */
        @WithDefault("1d")
        Duration publishedBefore();

        /** How long a key is published after it signed; longer than any token lives. */
        @WithDefault("1h")
        Duration publishedAfter();
    }

    /** Access tokens (RFC 9068). */
    interface Access {

        /** The {@code iss} claim: the gateway's public URL, below which the metadata of RFC 8414 is found. */
        @WithDefault("http://localhost:8080")
        String issuer();

        /** The {@code aud} claim. */
        @WithDefault("stakedrop-gateway")
        String audience();

        /** From {@code iat} to {@code exp}. */
        @WithDefault("5m")
        @DurationMax(minutes = 10)
        Duration lifetime();

        /** How far the clocks of two replicas may differ. */
        @WithDefault("5s")
        Duration clockTolerance();
    }
}
