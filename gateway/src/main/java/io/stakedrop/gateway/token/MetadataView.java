package io.stakedrop.gateway.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Authorization server metadata (RFC 8414, section 2). */
@Schema(name = "AuthorizationServer", description = "Where tokens are given, and how.")
record MetadataView(
        String issuer,

        @JsonProperty("token_endpoint") String tokenEndpoint,

        @JsonProperty("revocation_endpoint") String revocationEndpoint,

        @JsonProperty("jwks_uri") String jwksUri,

        @JsonProperty("scopes_supported") List<String> scopesSupported,

        @JsonProperty("response_types_supported") List<String> responseTypesSupported,

        @JsonProperty("grant_types_supported") List<String> grantTypesSupported,

        @JsonProperty("token_endpoint_auth_methods_supported")
        List<String> tokenEndpointAuthMethodsSupported,

        @JsonProperty("revocation_endpoint_auth_methods_supported")
        List<String> revocationEndpointAuthMethodsSupported,

        @JsonProperty("service_documentation") String serviceDocumentation) {

    private static final List<String> AUTH_METHODS = List.of("client_secret_basic", "client_secret_post", "none");

    static MetadataView of(String issuer, List<String> scopes) {
        return new MetadataView(
                issuer,
                issuer + "/v1/auth/token",
                issuer + "/v1/auth/revoke",
                issuer + "/.well-known/jwks.json",
                scopes,
                // There is no authorization endpoint: wallets sign in by EIP-4361.
                List.of(),
                List.of("client_credentials", "refresh_token"),
                AUTH_METHODS,
                AUTH_METHODS,
                issuer + "/docs");
    }
}
