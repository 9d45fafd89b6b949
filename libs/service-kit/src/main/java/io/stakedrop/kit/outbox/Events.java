package io.stakedrop.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The numbered events of a tenant, to be listed, followed and replayed. */
@ApplicationScoped
public class Events {

    private static final int STREAM_BATCH = 200;

    private static final String LIST = """
            select sequence, type, payload::text, occurred_at, traceparent from event
             where tenant = $1 and sequence > $2
             order by sequence
             limit $3""";

    private final Pool pool;
    private final ObjectMapper json;
    private final EventHeads heads;

    Events(Pool pool, ObjectMapper json, EventHeads heads) {
        this.pool = pool;
        this.json = json;
        this.heads = heads;
    }

    /** Up to {@code limit} events after {@code afterSequence} (0: from the beginning), in their order. */
    public Uni<List<Event>> list(UUID tenant, long afterSequence, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(tenant, afterSequence, limit))
                .map(rows -> rows.stream().map(row -> toEvent(tenant, row)).toList());
    }

    /** All events after {@code afterSequence}, those that are there and then those to come; it does not end. */
    public Multi<Event> stream(UUID tenant, long afterSequence) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new Position(afterSequence), position -> nextBatch(tenant, position))
                .indefinitely()
                .onItem()
                .disjoint();
    }

    private Uni<List<Event>> nextBatch(UUID tenant, Position position) {
        return list(tenant, position.sequence, STREAM_BATCH)
                .chain(batch -> batch.isEmpty()
                        ? heads.awaitBeyond(tenant, position.sequence).replaceWith(batch)
                        : Uni.createFrom().item(batch))
                .invoke(position::moveBehind);
    }

    private Event toEvent(UUID tenant, Row row) {
        return new Event(
                tenant,
                row.getLong("sequence"),
                row.getString("type"),
                toNode(row.getString("payload")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("traceparent"));
    }

    private JsonNode toNode(String payload) {
        try {
            return json.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database gave JSON that is none", e);
        }
    }

    /** Where one stream is. */
    private static final class Position {
        private volatile long sequence;

        Position(long sequence) {
            this.sequence = sequence;
        }

        void moveBehind(List<Event> batch) {
            if (!batch.isEmpty()) {
                sequence = batch.getLast().sequence();
            }
        }
    }
}
