package io.stakedrop.gateway.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * A rate of one consumer, wallet or address.
 *
 * @param name in the {@code RateLimit-Policy} field, such as {@code read}
 * @param key names whose calls are counted; all keys of one request have the same hash tag ({@code {…}}), so that one
 *     script decides about them together
 */
public record Limit(String name, String key, Rate rate) {
    // Written out, since it is asked for each request, and a record's own may be interpreted method handles in an
    // executable.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Limit that && key.equals(that.key) && name.equals(that.name) && rate.equals(that.rate);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + key.hashCode()) + rate.hashCode();
    }
}
