package io.stakedrop.gateway.token;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What a service sends to get a token (RFC 6749, section 4.4.2, with what the internal token says besides). */
class TokenForm {

    @RestForm("grant_type")
    @Schema(examples = "client_credentials", required = true)
    @Nullable
    String grantType;

    @RestForm("client_id")
    @Nullable
    String clientId;

    @RestForm("client_secret")
    @Nullable
    String clientSecret;

    @RestForm
    @Schema(description = "The service to be called", examples = "staking-service", required = true)
    @Nullable
    String audience;

    @RestForm
    @Schema(description = "Scopes separated by spaces; absent for all that are allowed", examples = "staking:read")
    @Nullable
    String scope;

    @RestForm
    @Schema(description = "The tenant on whose behalf the call is made", required = true)
    @Nullable
    String tenant;

    @RestForm
    @Schema(description = "The job that calls")
    @Nullable
    String job;
}
