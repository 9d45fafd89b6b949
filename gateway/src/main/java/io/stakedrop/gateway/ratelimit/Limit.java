package io.stakedrop.gateway.ratelimit;

/**
 * A rate of one consumer, wallet or address.
 *
 * @param name in the {@code RateLimit-Policy} field, such as {@code read}
 * @param key names whose calls are counted; all keys of one request have the same hash tag ({@code {…}}), so that one
 *     script decides about them together
 */
public record Limit(String name, String key, Rate rate) {}
