package io.stakedrop.gateway.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks for a token and by which secret, in the header or in the form (RFC 6749, section 2.3.1). */
record ClientCredentials(String id, String secret) {

    private static final String BASIC = "Basic ";

    /** Empty when there are none, when they come twice, or when they cannot be read. */
    static Optional<ClientCredentials> parse(
            @Nullable String authorization, @Nullable String formId, @Nullable String formSecret) {
        if (authorization == null) {
            return formId == null || formSecret == null
                    ? Optional.empty()
                    : Optional.of(new ClientCredentials(formId, formSecret));
        }
        if (formSecret != null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        return parseBasic(authorization.substring(BASIC.length()).strip());
    }

    private static Optional<ClientCredentials> parseBasic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            return Optional.of(new ClientCredentials(
                    URLDecoder.decode(pair.substring(0, colon), UTF_8),
                    URLDecoder.decode(pair.substring(colon + 1), UTF_8)));
        } catch (IllegalArgumentException notEncodedWell) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ClientCredentials[" + id + "]";
    }
}
