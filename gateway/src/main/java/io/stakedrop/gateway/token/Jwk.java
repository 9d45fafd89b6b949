package io.stakedrop.gateway.token;

import java.math.BigInteger;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The public half of a signing key (RFC 7517; the members of P-256 keys are those of RFC 7518, section 6.2.1). */
@Schema(name = "Jwk", description = "Public half of a key that signs internal tokens.")
record Jwk(
        @Schema(examples = "EC") String kty,

        @Schema(examples = "P-256") String crv,

        @Schema(examples = "ES256") String alg,

        @Schema(examples = "sig") String use,

        @Schema(description = "Names the key", examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        String kid,

        @Schema(
                description = "Coordinate of the public key, base64url",
                examples = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
        String x,

        @Schema(description = "The other coordinate", examples = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
        String y) {

    private static final int COORDINATE_BYTES = 32;

    static Jwk of(SigningKey key) {
        return new Jwk(
                "EC",
                "P-256",
                "ES256",
                "sig",
                key.kid(),
                coordinate(key.publicKey().getW().getAffineX()),
                coordinate(key.publicKey().getW().getAffineY()));
    }

    /** 32 bytes, big-endian, as base64url. */
    private static String coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] unsigned = new byte[COORDINATE_BYTES];
        int length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, unsigned, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
