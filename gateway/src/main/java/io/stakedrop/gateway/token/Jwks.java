package io.stakedrop.gateway.token;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A JWK set (RFC 7517, section 5). */
@Schema(name = "Jwks", description = "Public keys that verify internal tokens.")
record Jwks(List<Jwk> keys) {}
