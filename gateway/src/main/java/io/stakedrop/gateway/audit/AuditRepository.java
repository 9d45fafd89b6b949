package io.stakedrop.gateway.audit;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.transaction.CurrentTransaction;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.FlushMode;
import org.jspecify.annotations.Nullable;

/** The audit log in the database, whose triggers refuse every change of it. */
@ApplicationScoped
class AuditRepository {

    // JSON parameters pass as text: the client would turn a String for a jsonb parameter into a JSON string.
    private static final String INSERT = """
            insert into audit_log (id, recorded_at, tenant_id, actor, actor_tenant_id, action, target, before, after,
                                   request_id)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(cast(?8 as text) as jsonb), cast(cast(?9 as text) as jsonb), ?10)""";

    // The two lists, of all and of one tenant, each by its own index.
    private static final String LIST = """
            select id, recorded_at, tenant_id, actor, actor_tenant_id, action, target,
                   before::text as before, after::text as after, request_id
              from audit_log
             where ($1::uuid is null or id < $1)
             order by id desc
             limit $2""";

    private static final String LIST_OF_TENANT =
            LIST.replace("where", "where tenant_id = $3 and").replace("by id desc", "by tenant_id desc, id desc");

    private final Pool pool;
    private final ObjectMapper json;

    AuditRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Writes in the current transaction. */
    Uni<Void> insert(AuditEntry entry) {
        return CurrentTransaction.with(session -> session.createNativeQuery(INSERT)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, entry.id())
                .setParameter(2, entry.recordedAt().atOffset(UTC))
                .setParameter(3, entry.target().tenant())
                .setParameter(4, entry.actor())
                .setParameter(5, entry.actorTenant())
                .setParameter(6, entry.action())
                .setParameter(7, entry.target().name())
                .setParameter(8, toText(entry.before()))
                .setParameter(9, toText(entry.after()))
                .setParameter(10, entry.requestId())
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Newest first. */
    Uni<List<AuditEntry>> list(PageRequest page) {
        return read(LIST, Tuple.of(after(page), page.fetchLimit()));
    }

    /** Newest first, what concerns one tenant's things. */
    Uni<List<AuditEntry>> listOfTenant(UUID tenant, PageRequest page) {
        return read(LIST_OF_TENANT, Tuple.of(after(page), page.fetchLimit(), tenant));
    }

    private Uni<List<AuditEntry>> read(String query, Tuple parameters) {
        return pool.preparedQuery(query)
                .execute(parameters)
                .map(rows -> rows.stream().map(this::toEntry).toList());
    }

    private static @Nullable UUID after(PageRequest page) {
        return page.after().map(cursor -> cursor.uuidAt(0)).orElse(null);
    }

    private AuditEntry toEntry(Row row) {
        return new AuditEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("actor"),
                row.getUUID("actor_tenant_id"),
                row.getString("action"),
                new AuditTarget(row.getUUID("tenant_id"), row.getString("target")),
                toNode(row.getString("before")),
                toNode(row.getString("after")),
                row.getString("request_id"));
    }

    private static @Nullable String toText(@Nullable JsonNode node) {
        return node == null ? null : node.toString();
    }

    private @Nullable JsonNode toNode(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("jsonb is JSON", impossible);
        }
    }
}
