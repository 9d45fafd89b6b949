package io.stakedrop.gateway.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token as RFC 6749, section 5.1, shows it. */
@Schema(name = "AccessToken", description = "A token with which a service calls another one.")
record TokenView(
        @JsonProperty("access_token") String accessToken,

        @JsonProperty("token_type") @Schema(examples = "Bearer")
        String tokenType,

        @JsonProperty("expires_in") @Schema(description = "Seconds until it expires", examples = "60")
        long expiresIn,

        @Schema(examples = "staking:read") String scope) {

    @Override
    public String toString() {
        return "TokenView[scope=" + scope + "]";
    }
}
