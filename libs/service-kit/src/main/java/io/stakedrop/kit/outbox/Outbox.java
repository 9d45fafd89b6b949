package io.stakedrop.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.trace.CurrentTrace;
import io.stakedrop.kit.transaction.CurrentTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hibernate.FlushMode;

/** Where a use case says what happened. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = "insert into outbox (tenant, type, payload, occurred_at, traceparent)"
            + " values (?1, ?2, cast(cast(?3 as text) as jsonb), ?4, ?5)";

    private final ObjectMapper json;
    private final Clock clock;
    private final OutboxSignal signal;

    Outbox(ObjectMapper json, Clock clock, OutboxSignal signal) {
        this.json = json;
        this.clock = clock;
        this.signal = signal;
    }

    /**
     * Records an event in the current Hibernate Reactive transaction: it exists exactly if the change does.
     * Consumers get it, numbered, soon after the commit.
     *
     * @param type a dotted name such as {@code stake.confirmed}
     * @param payload written as JSON; never a secret
     * @throws IllegalStateException as a failure, when there is no current transaction
     */
    public Uni<Void> append(UUID tenant, String type, Object payload) {
        return CurrentTransaction.with(session -> session.createNativeQuery(INSERT)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, tenant)
                .setParameter(2, type)
                .setParameter(3, toJson(payload))
                .setParameter(4, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .setParameter(5, CurrentTrace.text())
                .executeUpdate()
                .invoke(() -> CurrentTransaction.afterCommit(session, signal::raise))
                .replaceWithVoid());
    }

    /**
     * As {@link #append(UUID, String, Object)}, in the JDBC transaction of bulk work on a worker thread. Consumers get it
     * with the relay's next poll after the commit.
     */
    public void append(Connection transaction, UUID tenant, String type, Object payload) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(INSERT.replaceAll("\\?\\d", "?"))) {
            insert.setObject(1, tenant);
            insert.setString(2, type);
            insert.setString(3, toJson(payload));
            insert.setObject(4, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.setString(5, CurrentTrace.text());
            insert.executeUpdate();
        }
    }

    private String toJson(Object payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An event's payload must be writable as JSON.", e);
        }
    }
}
