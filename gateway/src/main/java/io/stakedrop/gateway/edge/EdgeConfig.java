package io.stakedrop.gateway.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where requests come from, and what is written and said of them. */
@ConfigMapping(prefix = "stakedrop.edge")
public interface EdgeConfig {

    /** Addresses and networks (CIDR, such as {@code 10.0.0.0/8}) of the proxies in front of the gateway. */
    Optional<List<String>> trustedProxies();

    /**
     * The field in which those proxies tell whom they speak for. The other one is not read: a proxy that does not know
     * it passes on whatever a stranger wrote there.
     */
    @WithDefault("x-forwarded-for")
    ForwardedField forwardedField();

    /** One line of JSON a request. */
    AccessLog accessLog();

    /** How a proxy tells where a request came from. */
    enum ForwardedField {
        /** {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. */
        X_FORWARDED_FOR,
        /** RFC 7239. */
        FORWARDED
    }

    /** Where the lines go. */
    interface AccessLog {

        /** Whether there are any. */
        @WithDefault("true")
        boolean enabled();

        /** A file to which they are added, in place of the standard output. */
        Optional<Path> file();
    }
}
