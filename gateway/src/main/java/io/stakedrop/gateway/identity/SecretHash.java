package io.stakedrop.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The SHA-256 hash of a key or another secret of 256 random bits: what is kept and compared instead of it. */
public final class SecretHash {

    private static final int LENGTH = 32;

    private final byte[] bytes;

    private SecretHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a secret's whole text. */
    public static SecretHash of(String secret) {
        try {
            return new SecretHash(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The hash as {@link #toBytes} gave it. */
    public static SecretHash ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 hash has 32 bytes, not " + bytes.length);
        }
        return new SecretHash(bytes.clone());
    }

    /** Its 32 bytes, as they are stored. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Compares in a time that does not depend on where the two differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretHash that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public String toString() {
        return "SecretHash[…]";
    }
}
