package io.stakedrop.gateway.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.stakedrop.gateway.token.KeyEncryption;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Refresh tokens as text: {@code sdr_} and base64url of the key's id, the session, the generation, and an authentication
 * code (HMAC-SHA-256) of these. So the database keeps none of them, not even by a hash, the same successor can be given
 * twice, and only who holds a token that was really given can end its session by using it again.
 */
@Singleton
class RefreshTokens {

    private static final String PREFIX = "sdr_";
    private static final String CONTEXT = "refresh token";
    private static final int STATED_BYTES = Integer.BYTES + 2 * Long.BYTES + Integer.BYTES;
    private static final int CODE_BYTES = 32;

    private final KeyEncryption keys;

    RefreshTokens(KeyEncryption keys) {
        this.keys = keys;
    }

    String write(RefreshToken token) {
        byte[] stated = ByteBuffer.allocate(STATED_BYTES)
                .putInt(keys.firstId())
                .putLong(token.session().getMostSignificantBits())
                .putLong(token.session().getLeastSignificantBits())
                .putInt(token.generation())
                .array();
        byte[] code = keys.authenticate(keys.firstId(), CONTEXT, stated).orElseThrow();
        byte[] all = ByteBuffer.allocate(STATED_BYTES + CODE_BYTES)
                .put(stated)
                .put(code)
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Empty for what was never given. */
    Optional<RefreshToken> read(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()).getBytes(US_ASCII));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (all.length != STATED_BYTES + CODE_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(all);
        byte[] stated = new byte[STATED_BYTES];
        byte[] presented = new byte[CODE_BYTES];
        buffer.get(stated).get(presented);
        ByteBuffer fields = ByteBuffer.wrap(stated);
        return keys.authenticate(fields.getInt(), CONTEXT, stated)
                .filter(code -> MessageDigest.isEqual(code, presented))
                .map(genuine -> new RefreshToken(new UUID(fields.getLong(), fields.getLong()), fields.getInt()));
    }
}
