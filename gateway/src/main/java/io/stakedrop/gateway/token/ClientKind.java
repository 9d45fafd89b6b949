package io.stakedrop.gateway.token;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a client can keep a secret (RFC 6749, section 2.1). */
public enum ClientKind {
    /** Runs on a server: it has a secret. */
    CONFIDENTIAL,
    /** Runs in browsers or on phones: everybody can read what it knows. */
    PUBLIC;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
