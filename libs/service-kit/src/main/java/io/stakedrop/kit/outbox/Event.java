package io.stakedrop.kit.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, numbered.
 *
 * @param tenant whose event it is
 * @param sequence 1, 2, 3, … per tenant and service, without a gap, in the order in which the changes became visible
 * @param type a dotted name such as {@code stake.confirmed}
 * @param payload the JSON given to {@link Outbox#append}
 * @param occurredAt when it was appended
 * @param traceParent the trace that it happened in (W3C Trace Context), if there was one
 */
public record Event(
        UUID tenant,
        long sequence,
        String type,
        JsonNode payload,
        Instant occurredAt,
        @Nullable String traceParent) {}
