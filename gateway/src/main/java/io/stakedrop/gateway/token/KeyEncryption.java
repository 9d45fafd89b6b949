package io.stakedrop.gateway.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Protects what is kept outside of this process by keys that are not: encryption for the database (AES-256-GCM), and
 * authentication codes for what callers hold (HMAC-SHA-256). Each secret of the configuration gives one key of either
 * kind, named by four bytes that are derived from it too.
 */
@Startup
@Singleton
public class KeyEncryption {

    private static final int LEAST_CHARACTERS = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte SEALED = 1;
    private static final int HEADER_BYTES = 1 + Integer.BYTES + NONCE_BYTES;
    private static final String HMAC = "HmacSHA256";
    private static final String AES_GCM = "AES/GCM/NoPadding";

    private final List<MasterKey> keys;
    private final SecureRandom random = new SecureRandom();

    /** @param id names it in what it made */
    private record MasterKey(int id, SecretKey encryption, SecretKey authentication) {}

    KeyEncryption(KeyEncryptionConfig config) {
        this.keys = config
                .key()
                .orElseThrow(() -> new IllegalStateException("Set STAKEDROP_KEY_ENCRYPTION_KEY, for example to what"
                        + " `openssl rand -hex 32` gives: the signing keys in the database are encrypted with it."))
                .stream()
                .map(KeyEncryption::derive)
                .toList();
    }

    /** Encrypts with the first key. {@link #open} needs the same context, so that no value can take another's place. */
    byte[] seal(byte[] plain, String context) {
        MasterKey key = keys.getFirst();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
            byte[] encrypted = cipher.doFinal(plain);
            return ByteBuffer.allocate(HEADER_BYTES + encrypted.length)
                    .put(SEALED)
                    .putInt(key.id())
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @throws IllegalStateException when the configuration has no longer the key that did it, or the value was changed
     */
    byte[] open(byte[] sealed, String context) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        int id = buffer.getInt();
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        MasterKey key = find(id).orElseThrow(
                        () -> new IllegalStateException(
                                "What is encrypted of " + context
                                        + " was encrypted with a key that STAKEDROP_KEY_ENCRYPTION_KEY no longer has: put it back behind the present one."));
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("What is encrypted of " + context + " was changed", changed);
        }
    }

    /** Whether this is encrypted at all: PKCS #8, as former versions stored it, begins with another byte. */
    static boolean isSealed(byte[] stored) {
        return stored[0] == SEALED;
    }

    /** Whether this is encrypted with the first key. */
    boolean isSealedByFirst(byte[] stored) {
        return isSealed(stored)
                && ByteBuffer.wrap(stored, 1, Integer.BYTES).getInt()
                        == keys.getFirst().id();
    }

    /** Names the key that {@link #authenticate} uses now. */
    public int firstId() {
        return keys.getFirst().id();
    }

    /**
     * The authentication code (32 bytes) of a message.
     *
     * @param id of the key
     * @param context what the message is, so that none can take the place of one of another kind
     * @return empty when the configuration has no such key
     */
    public Optional<byte[]> authenticate(int id, String context, byte[] message) {
        return find(id).map(key -> {
            Mac mac = hmac(key.authentication());
            mac.update(context.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(message);
        });
    }

    private Optional<MasterKey> find(int id) {
        return keys.stream().filter(key -> key.id() == id).findFirst();
    }

    private static Cipher cipher(int mode, MasterKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(AES_GCM);
        cipher.init(mode, key.encryption(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }

    private static MasterKey derive(String secret) {
        if (secret.length() < LEAST_CHARACTERS) {
            throw new IllegalStateException("A secret of STAKEDROP_KEY_ENCRYPTION_KEY has " + secret.length()
                    + " characters: give it " + LEAST_CHARACTERS
                    + " or more, for example from `openssl rand -hex 32`.");
        }
        byte[] name = derive(secret, "name");
        return new MasterKey(
                ByteBuffer.wrap(Arrays.copyOf(name, Integer.BYTES)).getInt(),
                new SecretKeySpec(derive(secret, "encryption"), "AES"),
                new SecretKeySpec(derive(secret, "authentication"), HMAC));
    }

    private static byte[] derive(String secret, String purpose) {
        return hmac(new SecretKeySpec(secret.getBytes(UTF_8), HMAC)).doFinal(("stakedrop " + purpose).getBytes(UTF_8));
    }

    private static Mac hmac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
