package io.stakedrop.kit.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event as its tenant sees it. */
@Schema(name = "Event", description = "Something that happened to what belongs to the tenant.")
public record EventView(
        @Schema(description = "1, 2, 3, … without a gap; a missing number is a lost event", examples = "42")
        long sequence,

        @Schema(description = "What happened", examples = "stake.confirmed")
        String type,

        Instant occurredAt,

        @Schema(type = SchemaType.OBJECT, description = "The thing that it happened to; its form depends on the type")
        JsonNode data,

        @Schema(
                description =
                        "The trace that it happened in, as a `traceparent` of W3C Trace Context: the request's that "
                                + "asked for it, where there was one",
                examples = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        @Nullable
        String traceparent) {

    static EventView of(Event event) {
        return new EventView(event.sequence(), event.type(), event.occurredAt(), event.payload(), event.traceParent());
    }
}
