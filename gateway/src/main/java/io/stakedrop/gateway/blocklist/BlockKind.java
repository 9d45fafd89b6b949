package io.stakedrop.gateway.blocklist;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is blocked. */
public enum BlockKind {
    /** An IP address, or a network in CIDR notation (RFC 4632, RFC 4291). */
    NETWORK,
    /** A wallet, by CAIP-10. */
    WALLET,
    /** A credential, as the audit log names it: {@code key:<uuid>}, {@code session:<uuid>}, {@code client:<uuid>}. */
    CREDENTIAL,
    /** A tenant, by its id. */
    TENANT;

    /** Its name in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BlockKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
