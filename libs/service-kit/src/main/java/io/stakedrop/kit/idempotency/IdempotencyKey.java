package io.stakedrop.kit.idempotency;

import java.util.UUID;

/** A caller's key for one operation: the primary key of its row. */
record IdempotencyKey(UUID tenant, String subject, String operation, String key) {}
