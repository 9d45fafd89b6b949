package io.stakedrop.kit.sse;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;

/** Comments (WHATWG HTML, section 9.2.7) that keep a silent stream from being cut by proxies. */
public final class Heartbeats {

    private Heartbeats() {}

    /** The events with a comment at once and then every {@code interval}; the stream ends when the events end. */
    public static Multi<OutboundSseEvent> between(Multi<OutboundSseEvent> events, Sse sse, Duration interval) {
        OutboundSseEvent comment = sse.newEventBuilder().comment("").build();
        Multi<Optional<OutboundSseEvent>> comments = Multi.createFrom()
                .ticks()
                .startingAfter(Duration.ofMillis(1))
                .every(interval)
                .onOverflow()
                .drop()
                .map(tick -> Optional.of(comment));
        Multi<Optional<OutboundSseEvent>> endedByNothing =
                events.map(Optional::of).onCompletion().continueWith(Optional.<OutboundSseEvent>empty());
        return Multi.createBy()
                .merging()
                .streams(endedByNothing, comments)
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
    }
}
