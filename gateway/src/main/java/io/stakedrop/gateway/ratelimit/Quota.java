package io.stakedrop.gateway.ratelimit;

import java.util.UUID;

/**
 * How many calls a tenant has in a calendar period.
 *
 * @param calls most of them
 */
public record Quota(UUID tenant, Period period, long calls) {}
