package io.stakedrop.gateway.token;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to get a token: by a client (RFC 6749, sections 4.4.2 and 6), or by a service, with what the internal token
 * says besides.
 */
class TokenForm {

    @RestForm("grant_type")
    @Schema(description = "`client_credentials` or `refresh_token`", examples = "client_credentials", required = true)
    @Nullable
    String grantType;

    @RestForm("client_id")
    @Nullable
    String clientId;

    @RestForm("client_secret")
    @Nullable
    String clientSecret;

    @RestForm("refresh_token")
    @Schema(description = "Of the grant `refresh_token`: the one that came with the last access token")
    @Nullable
    String refreshToken;

    @RestForm
    @Schema(description = "Of a service: the service to be called", examples = "staking-service")
    @Nullable
    String audience;

    @RestForm
    @Schema(description = "Scopes separated by spaces; absent for all that are allowed", examples = "staking:read")
    @Nullable
    String scope;

    @RestForm
    @Schema(description = "Of a service: the tenant on whose behalf the call is made")
    @Nullable
    String tenant;

    @RestForm
    @Schema(description = "Of a service: the job that calls")
    @Nullable
    String job;
}
