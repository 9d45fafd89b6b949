package io.stakedrop.gateway.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A P-256 pair that signs tokens (ES256, RFC 7518, section 3.4).
 *
 * @param kid its name in token headers and the JWKS
 * @param publishedAt from when the public half is in the JWKS
 * @param activeFrom from when it signs, until a later key does
 * @param retiredAt from when it is no longer in the JWKS, null for not yet
 */
record SigningKey(
        String kid,
        ECPrivateKey privateKey,
        ECPublicKey publicKey,
        Instant publishedAt,
        Instant activeFrom,
        @Nullable Instant retiredAt) {

    private static final String ALGORITHM = "EC";

    SigningKey {
        if (activeFrom.isBefore(publishedAt)) {
            throw new IllegalArgumentException("key " + kid + " would sign before it is published");
        }
    }

    /** Makes a key that is published from now on, and signs from {@code activeFrom} on. */
    static SigningKey generate(String kid, Instant now, Instant activeFrom, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(
                    kid, (ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic(), now, activeFrom, null);
        } catch (GeneralSecurityException everyJdkHasP256) {
            throw new IllegalStateException(everyJdkHasP256);
        }
    }

    /**
     * Reads a key as it is stored.
     *
     * @param privateKey PKCS #8 encoding
     * @param publicKey X.509 encoding
     */
    static SigningKey decode(
            String kid,
            byte[] privateKey,
            byte[] publicKey,
            Instant publishedAt,
            Instant activeFrom,
            @Nullable Instant retiredAt) {
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new SigningKey(
                    kid,
                    (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
                    (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(publicKey)),
                    publishedAt,
                    activeFrom,
                    retiredAt);
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalStateException("signing key " + kid + " in the database cannot be read", notAKey);
        }
    }

    boolean isPublishedAt(Instant now) {
        return !now.isBefore(publishedAt) && (retiredAt == null || now.isBefore(retiredAt));
    }

    boolean maySignAt(Instant now) {
        return isPublishedAt(now) && !now.isBefore(activeFrom);
    }

    /** The same key, to be published until then. */
    SigningKey retiringAt(Instant end) {
        return new SigningKey(kid, privateKey, publicKey, publishedAt, activeFrom, end);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
