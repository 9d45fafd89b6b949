package io.stakedrop.gateway.session;

import io.stakedrop.gateway.token.KeyEncryption;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Nonces of sign-in messages. Giving one stores nothing, so that strangers who ask for many fill no table: it says itself
 * when it was given, and an authentication code binds it to the client. That it is used once is up to the database, which
 * keeps those that were.
 */
@Singleton
class Nonces {

    private static final String CONTEXT = "sign-in nonce";
    private static final int RANDOM_BYTES = 12;
    private static final int CODE_BYTES = 16;
    /** Key, second of its birth, chance. */
    private static final int STATED_BYTES = Integer.BYTES + Integer.BYTES + RANDOM_BYTES;

    private final KeyEncryption keys;
    private final Clock clock;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();

    Nonces(KeyEncryption keys, SessionConfig config, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.lifetime = config.nonceLifetime();
    }

    /** A new one: 72 hexadecimal digits. */
    Nonce give(UUID client) {
        Instant now = clock.instant();
        byte[] chance = new byte[RANDOM_BYTES];
        random.nextBytes(chance);
        byte[] stated = ByteBuffer.allocate(STATED_BYTES)
                .putInt(keys.firstId())
                .putInt((int) now.getEpochSecond())
                .put(chance)
                .array();
        byte[] code = code(keys.firstId(), client, stated).orElseThrow();
        String text = HexFormat.of().formatHex(stated) + HexFormat.of().formatHex(code, 0, CODE_BYTES);
        return new Nonce(text, expiry(stated));
    }

    /** The nonce, where it was given for this client and has not expired. */
    Optional<Nonce> check(String text, UUID client) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (bytes.length != STATED_BYTES + CODE_BYTES) {
            return Optional.empty();
        }
        byte[] stated = Arrays.copyOf(bytes, STATED_BYTES);
        byte[] presented = Arrays.copyOfRange(bytes, STATED_BYTES, bytes.length);
        return code(ByteBuffer.wrap(stated).getInt(), client, stated)
                .filter(code -> MessageDigest.isEqual(Arrays.copyOf(code, CODE_BYTES), presented))
                .map(genuine -> new Nonce(HexFormat.of().formatHex(bytes), expiry(stated)))
                .filter(nonce -> clock.instant().isBefore(nonce.expiresAt()));
    }

    private Instant expiry(byte[] stated) {
        long second = Integer.toUnsignedLong(ByteBuffer.wrap(stated).getInt(Integer.BYTES));
        return Instant.ofEpochSecond(second).plus(lifetime);
    }

    private Optional<byte[]> code(int key, UUID client, byte[] stated) {
        byte[] message = ByteBuffer.allocate(2 * Long.BYTES + stated.length)
                .putLong(client.getMostSignificantBits())
                .putLong(client.getLeastSignificantBits())
                .put(stated)
                .array();
        return keys.authenticate(key, CONTEXT, message);
    }
}
