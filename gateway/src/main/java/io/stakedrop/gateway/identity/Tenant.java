package io.stakedrop.gateway.identity;

import java.time.Instant;
import java.util.UUID;

/** An organisation that uses the API. */
record Tenant(UUID id, String name, Instant createdAt) {}
