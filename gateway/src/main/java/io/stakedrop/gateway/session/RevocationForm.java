package io.stakedrop.gateway.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What is sent to take a token back (RFC 7009, section 2.1). */
class RevocationForm {

    @RestForm
    @Schema(description = "A refresh token", required = true)
    @Nullable
    String token;

    @RestForm("client_id")
    @Nullable
    String clientId;

    @RestForm("client_secret")
    @Nullable
    String clientSecret;
}
