package io.stakedrop.gateway.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token as RFC 6749, section 5.1, shows it. */
@Schema(name = "AccessToken", description = "An access token, and what it is for.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenView(
        @JsonProperty("access_token") String accessToken,

        @JsonProperty("token_type") @Schema(examples = "Bearer")
        String tokenType,

        @JsonProperty("expires_in") @Schema(description = "Seconds until it expires", examples = "60")
        long expiresIn,

        @Schema(examples = "staking:read") String scope,

        @JsonProperty("refresh_token")
        @Schema(description = "With which the next access token is asked for; where a wallet signed in")
        @Nullable
        String refreshToken) {

    @Override
    public String toString() {
        return "TokenView[scope=" + scope + "]";
    }
}
