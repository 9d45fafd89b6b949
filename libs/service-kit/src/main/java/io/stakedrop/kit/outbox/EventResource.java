package io.stakedrop.kit.outbox;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.sse.Heartbeats;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * The caller's events over HTTP. A service extends it with its {@code @Path} and the scope that may read:
 * {@code @Path("/v1/staking/events") @Tag(name = "Staking events") class StakingEventResource extends EventResource}.
 */
@Authenticated
public abstract class EventResource {

    private static final String DECIMAL = "0|[1-9][0-9]{0,17}";

    private final Events events;
    private final CallerIdentity caller;
    private final OutboxConfig config;
    private final String scope;

    protected EventResource(Events events, CallerIdentity caller, OutboxConfig config, String scope) {
        this.events = events;
        this.caller = caller;
        this.config = config;
        this.scope = scope;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "list{Service}Events",
            summary = "List what happened",
            description = "Events in the order of their sequence numbers, which have no gap. Remember the last number "
                    + "that you worked on and ask for what comes after it.")
    public Uni<Page<EventView>> list(
            @Parameter(description = "The last sequence number that you know; 0 for the beginning", example = "41")
                    @QueryParam("after")
                    @DefaultValue("0")
                    @Min(0)
                    long after,
            @Parameter(description = "Most events in the answer")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(1)
                    @Max(200)
                    int limit) {
        Caller reader = reader();
        return events.list(reader.tenant(), after, limit + 1).map(found -> toPage(found, limit));
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "stream{Service}Events",
            summary = "Follow what happens",
            description =
                    "Server-Sent Events: `id` is the sequence number, `event` the type, `data` the event. A client "
                            + "that reconnects with `Last-Event-ID` misses nothing and gets nothing twice.")
    @APIResponse(
            responseCode = "200",
            description = "Events whose `data` is an Event",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> stream(
            @Parameter(description = "The last sequence number that you know; 0 for the beginning", example = "41")
                    @QueryParam("after")
                    @DefaultValue("0")
                    @Min(0)
                    long after,
            @Parameter(description = "The last `id` received; it goes before `after`")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String lastEventId,
            @Context Sse sse) {
        Caller reader = reader();
        Multi<OutboundSseEvent> sent = events.stream(reader.tenant(), position(after, lastEventId))
                .map(event -> sse.newEventBuilder()
                        .id(Long.toString(event.sequence()))
                        .name(event.type())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(EventView.class, EventView.of(event))
                        .build());
        return Heartbeats.between(sent, sse, config.heartbeatInterval());
    }

    private Caller reader() {
        Caller current = caller.current();
        if (!current.scopes().contains(scope)) {
            throw new ProblemException(Problems.FORBIDDEN, "Events are read with the scope " + scope + ".");
        }
        return current;
    }

    private static Page<EventView> toPage(List<Event> found, int limit) {
        List<EventView> items = found.stream().limit(limit).map(EventView::of).toList();
        return new Page<>(
                items, found.size() > limit ? Long.toString(items.getLast().sequence()) : null);
    }

    private static long position(long after, @Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return after;
        }
        if (!lastEventId.matches(DECIMAL)) {
            throw new ProblemException(
                    Problems.INVALID_REQUEST,
                    "One value is wrong.",
                    List.of(new Fault("Last-Event-ID", "not-a-sequence", "must be the id of an event of this stream")));
        }
        return Long.parseLong(lastEventId);
    }
}
