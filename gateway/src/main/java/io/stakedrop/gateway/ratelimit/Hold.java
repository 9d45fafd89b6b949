package io.stakedrop.gateway.ratelimit;

/**
 * How many exchanges of one consumer may go on at once.
 *
 * @param name in the {@code RateLimit-Policy} field, such as {@code concurrent}
 * @param key names whose exchanges are counted, with the hash tag of the request's limits
 * @param most exchanges at once
 */
public record Hold(String name, String key, int most) {}
