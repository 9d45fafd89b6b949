package io.stakedrop.gateway.routing;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A service's whole answer, to be given to many callers.
 *
 * @param headers those that callers may see
 * @param etag the service's own, or a hash of the body
 * @param fetchedAtNanos when it was asked for; {@link System#nanoTime}
 * @param freshNanos how long it is given without asking again; 0 for one that may not be kept
 * @param staleNanos how long after that it is given while somebody asks again
 */
record CachedAnswer(
        int status, MultiMap headers, Buffer body, String etag, long fetchedAtNanos, long freshNanos, long staleNanos) {

    private static final int HASH_BYTES = 16;

    boolean isKept() {
        return freshNanos + staleNanos > 0;
    }

    boolean isFresh(long nowNanos) {
        return nowNanos - fetchedAtNanos < freshNanos;
    }

    boolean isUsableMeanwhile(long nowNanos) {
        return nowNanos - fetchedAtNanos < freshNanos + staleNanos;
    }

    long ageSeconds(long nowNanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nowNanos - fetchedAtNanos);
    }

    /** Seconds for which it is fresh; negative when it is stale. */
    long secondsLeft(long nowNanos) {
        return Math.floorDiv(fetchedAtNanos + freshNanos - nowNanos, TimeUnit.SECONDS.toNanos(1));
    }

    /** Whether a caller who sent this {@code If-None-Match} has the answer already (RFC 9110, section 13.1.2). */
    boolean isKnownTo(@Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        String own = opaque(etag);
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(tag -> opaque(tag.strip()))
                .anyMatch(tag -> "*".equals(tag) || tag.equals(own));
    }

    /** A strong entity tag of a body. */
    static String etagOf(Buffer body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
            return "\""
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES))
                    + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
