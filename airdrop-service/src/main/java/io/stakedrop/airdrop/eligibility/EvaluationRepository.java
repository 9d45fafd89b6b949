package io.stakedrop.airdrop.eligibility;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finished evaluations in the database; an evaluation belongs to its tenant alone. */
@ApplicationScoped
class EvaluationRepository {
    private static final int FETCH_SIZE = 1_000;

    private static final String COLUMNS = "id, campaign_id, rule_version, rule::text as rule, evaluated_at,"
            + " eligible_count, content_hash, finished_at";

    private static final String FIND = "select " + COLUMNS + " from evaluation"
            + " where tenant_id = $1 and campaign_id = $2 and id = $3 and finished_at is not null";

    private static final String LIST = "select " + COLUMNS + """
             from evaluation where tenant_id = $1 and campaign_id = $2 and finished_at is not null
              and ($3::uuid is null or id < $3::uuid)
            order by id desc limit $4""";

    private static final String ACCOUNTS =
            "select account from evaluation_row where evaluation_id = $1 order by account";

    private final Pool pool;
    private final RuleJson json;

    EvaluationRepository(Pool pool, RuleJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** The tenant's evaluation of that campaign. */
    Uni<Optional<Evaluation>> find(UUID tenant, UUID campaign, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenant, campaign, id))
                .map(rows -> rows.stream().findFirst().map(this::toEvaluation));
    }

    /** Those of a campaign, the newest first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Evaluation>> list(UUID tenant, UUID campaign, PageRequest page) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(
                        tenant,
                        campaign,
                        page.after().map(cursor -> cursor.uuidAt(0)).orElse(null),
                        page.fetchLimit()))
                .map(rows -> rows.stream().map(this::toEvaluation).toList());
    }

    /** All eligible accounts in the order of their bytes. The caller has found the evaluation before. */
    Multi<byte[]> streamAccounts(UUID evaluation) {
        return Multi.createFrom()
                .resourceFromUni(pool::getConnection, connection -> streamAccounts(connection, evaluation))
                .withFinalizer(SqlConnection::close);
    }

    static Cursor cursorOf(Evaluation evaluation) {
        return Cursor.of(evaluation.id());
    }

    /** A cursor lives in a transaction, which reads only and ends with the connection's. */
    private static Multi<byte[]> streamAccounts(SqlConnection connection, UUID evaluation) {
        return connection
                .begin()
                .chain(transaction -> connection.prepare(ACCOUNTS))
                .onItem()
                .transformToMulti(statement ->
                        statement.createStream(FETCH_SIZE, Tuple.of(evaluation)).toMulti())
                .map(row -> row.getBuffer("account").getBytes());
    }

    private Evaluation toEvaluation(Row row) {
        return new Evaluation(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getInteger("rule_version"),
                json.read(row.getString("rule")),
                row.getOffsetDateTime("evaluated_at").toInstant(),
                row.getLong("eligible_count"),
                Bytes32.of(row.getBuffer("content_hash").getBytes()),
                row.getOffsetDateTime("finished_at").toInstant());
    }
}
