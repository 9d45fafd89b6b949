package io.stakedrop.gateway.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.transaction.CurrentTransaction;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.FlushMode;

/** Plans in the database, and which tenants have them. */
@ApplicationScoped
class PlanRepository {

    // JSON passes as text: the client would turn a String for a jsonb parameter into a JSON string.
    private static final String PUT = """
            insert into plans (name, limits, updated_at) values (?1, cast(cast(?2 as text) as jsonb), ?3)
            on conflict (name) do update set limits = excluded.limits, updated_at = excluded.updated_at""";

    private static final String DELETE = """
            delete from plans where name = ?1 and not exists (select from tenant_plans where plan = ?1)""";

    private static final String ASSIGN = """
            insert into tenant_plans (tenant_id, plan) values (?1, ?2)
            on conflict (tenant_id) do update set plan = excluded.plan""";

    private static final String UNASSIGN = "delete from tenant_plans where tenant_id = ?1";

    private final Pool pool;
    private final ObjectMapper json;

    PlanRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Optional<Plan>> find(String name) {
        return one("select name, limits::text as limits from plans where name = $1", Tuple.of(name));
    }

    /** The plan that the tenant was given. */
    Uni<Optional<Plan>> findOfTenant(UUID tenant) {
        return one(
                "select name, limits::text as limits from plans join tenant_plans on plan = name where tenant_id = $1",
                Tuple.of(tenant));
    }

    Uni<Boolean> existsTenant(UUID tenant) {
        return pool.preparedQuery("select from tenants where id = $1")
                .execute(Tuple.of(tenant))
                .map(rows -> rows.rowCount() > 0);
    }

    /** By name. */
    Uni<List<Plan>> list(PageRequest page) {
        String after = page.after().map(cursor -> cursor.textAt(0)).orElse("");
        return pool.preparedQuery(
                        "select name, limits::text as limits from plans where name > $1 order by name limit $2")
                .execute(Tuple.of(after, page.fetchLimit()))
                .map(rows -> rows.stream().map(this::toPlan).toList());
    }

    /** Writes a plan in the current transaction. */
    Uni<Void> put(Plan plan, Instant at) {
        return CurrentTransaction.with(session -> session.createNativeQuery(PUT)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, plan.name())
                .setParameter(2, toText(plan.limits()))
                .setParameter(3, at.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Deletes a plan in the current transaction; false where tenants have it. */
    Uni<Boolean> delete(String name) {
        return CurrentTransaction.with(session -> session.createNativeQuery(DELETE)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, name)
                .executeUpdate()
                .map(rows -> rows > 0));
    }

    /** Gives a tenant a plan in the current transaction. */
    Uni<Void> assign(UUID tenant, String plan) {
        return CurrentTransaction.with(session -> plan.equals(Plan.DEFAULT)
                        ? session.createNativeQuery(UNASSIGN)
                                .setFlushMode(FlushMode.MANUAL)
                                .setParameter(1, tenant)
                                .executeUpdate()
                        : session.createNativeQuery(ASSIGN)
                                .setFlushMode(FlushMode.MANUAL)
                                .setParameter(1, tenant)
                                .setParameter(2, plan)
                                .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Optional<Plan>> one(String query, Tuple parameters) {
        Uni<RowSet<Row>> rows = pool.preparedQuery(query).execute(parameters);
        return rows.map(found -> found.stream().map(this::toPlan).findFirst());
    }

    private Plan toPlan(Row row) {
        try {
            return new Plan(row.getString("name"), json.readValue(row.getString("limits"), PlanLimits.class));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("plan " + row.getString("name") + " cannot be read", broken);
        }
    }

    private String toText(PlanLimits limits) {
        try {
            return json.writeValueAsString(limits);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a plan is JSON", impossible);
        }
    }
}
