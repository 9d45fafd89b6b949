package io.stakedrop.gateway.plan;

import java.util.Optional;
import java.util.UUID;

/**
 * Who sends a request.
 *
 * @param wallet the one that signed in, as CAIP-10
 * @param address its source address
 * @param isStream whether it asks for a stream of events
 */
public record Caller(UUID tenant, Optional<String> wallet, String address, boolean isStream) {}
