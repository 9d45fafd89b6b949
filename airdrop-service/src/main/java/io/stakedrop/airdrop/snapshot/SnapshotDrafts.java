package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.Progress;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots that jobs are making. A draft has its job's id; its rows are written a step at a time, each step in one
 * transaction with the job's checkpoint, so that a job which is taken up again goes on where it was, and one that was
 * taken for dead writes nothing more.
 */
@ApplicationScoped
class SnapshotDrafts {
    private static final HexFormat HEX = HexFormat.of();
    private static final String CHECK_VIOLATION = "23514";

    private static final String BEGIN =
            "insert into snapshot_draft (id, tenant_id, begun_at) values (?, ?, ?) on conflict do nothing";
    private static final String ABANDONED = """
            delete from snapshot_draft draft using job
             where job.tenant = draft.tenant_id and job.id = draft.id and job.state in ('failed', 'cancelled')
            returning draft.id""";
    private static final String END = "delete from snapshot_draft where id = ?";
    private static final List<String> REMOVE_ROWS = List.of(
            "delete from snapshot_row where snapshot_id = ?", "delete from snapshot_exclusion where snapshot_id = ?");

    private static final String CHANGE = """
            with change as (
                select decode(account, 'hex') as account, amount::numeric as amount
                  from unnest($2::text[], $3::text[]) as given (account, amount)
            ), changed as (
                update snapshot_row held set amount = held.amount + change.amount from change
                 where held.snapshot_id = $1 and held.account = change.account returning held.account
            )
            insert into snapshot_row (snapshot_id, account, amount)
            select $1, account, amount from change where account not in (select account from changed)""";

    private static final String ADD = """
            insert into snapshot_row (snapshot_id, account, amount)
            select $1, decode(account, 'hex'), amount::numeric from unnest($2::text[], $3::text[]) as given (account, amount)
            on conflict do nothing""";

    private static final String EXCLUDE = """
            insert into snapshot_exclusion (snapshot_id, account, amount, reason)
            select $1, decode(account, 'hex'), amount::numeric, reason
              from unnest($2::text[], $3::text[], $4::text[]) as given (account, amount, reason)""";

    private static final String PAGE = """
            select account, amount from snapshot_row
             where snapshot_id = $1 and account > decode($2, 'hex') order by account limit $3""";

    private static final String LARGEST = """
            select account, amount from snapshot_row
             where snapshot_id = $1 order by amount desc, account limit $2""";

    private static final String REMOVE_EMPTY = "delete from snapshot_row where snapshot_id = $1 and amount = 0";

    private final Vertx vertx;
    private final BlockingTransactions transactions;
    private final SnapshotWriter writer;
    private final SnapshotRepository snapshots;
    private final Pool pool;
    private final Clock clock;

    SnapshotDrafts(
            Vertx vertx,
            BlockingTransactions transactions,
            SnapshotWriter writer,
            SnapshotRepository snapshots,
            Pool pool,
            Clock clock) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.writer = writer;
        this.snapshots = snapshots;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Makes a job's snapshot, or gives it when the job made it before it could say so. What was written is removed when
     * the job ends in a problem.
     *
     * @param fill writes the rows by the methods below, and says what they are
     */
    Uni<SnapshotView> make(JobContext job, Supplier<Uni<SnapshotHead>> fill) {
        return snapshots
                .find(job.tenant(), job.id())
                .chain(made -> made.map(snapshot -> Uni.createFrom().item(snapshot))
                        .orElseGet(() -> onWorker(() -> begin(job))
                                .chain(fill::get)
                                .chain(head -> onWorker(() -> end(job, head)))
                                .onFailure(ProblemException.class)
                                .call(() -> onWorker(() -> remove(job.id())))))
                .map(SnapshotView::of);
    }

    /** Adds to what accounts have; fails with {@code transfers-incomplete} where one would have less than nothing. */
    Uni<Void> change(JobContext job, Map<Address, BigInteger> changes, Progress progress) {
        List<String> accounts = new ArrayList<>(changes.size());
        List<String> amounts = new ArrayList<>(changes.size());
        changes.forEach((account, change) -> {
            accounts.add(HEX.formatHex(account.toBytes()));
            amounts.add(change.toString());
        });
        return step(job, progress, connection -> execute(connection, CHANGE, job.id(), accounts, amounts))
                .onFailure(failure ->
                        failure instanceof PgException refused && CHECK_VIOLATION.equals(refused.getSqlState()))
                .transform(refused -> SnapshotProblems.incomplete(
                        "By its Transfer logs an account has less than nothing; are they read from the token's first block"
                                + " on?"));
    }

    /** Adds rows; of an account that is there already the first amount stays. */
    Uni<Void> add(JobContext job, List<SnapshotRow> rows, Progress progress) {
        return step(job, progress, connection -> add(connection, job, rows));
    }

    /** Adds rows and those that are left out. */
    Uni<Void> add(JobContext job, List<SnapshotRow> rows, List<Exclusion> left, Progress progress) {
        return step(
                job, progress, connection -> add(connection, job, rows).chain(() -> exclude(connection, job, left)));
    }

    /** A page of a snapshot's rows in the order of their accounts' bytes. */
    Uni<List<SnapshotRow>> readPage(UUID snapshot, @Nullable Address after, int most) {
        String from = after == null ? "" : HEX.formatHex(after.toBytes());
        return pool.preparedQuery(PAGE).execute(Tuple.of(snapshot, from, most)).map(SnapshotRepository::toRows);
    }

    /** The largest amounts of a draft. */
    Uni<List<SnapshotRow>> readLargest(UUID draft, int most) {
        return pool.preparedQuery(LARGEST).execute(Tuple.of(draft, most)).map(SnapshotRepository::toRows);
    }

    /** Removes the accounts of a draft that have nothing. */
    Uni<Void> removeEmpty(UUID draft) {
        return pool.preparedQuery(REMOVE_EMPTY).execute(Tuple.of(draft)).replaceWithVoid();
    }

    /** Removes all rows of a draft whose job begins anew. */
    Uni<Void> empty(UUID draft) {
        return onWorker(() -> transactions.inTransaction(connection -> removeRows(connection, draft)))
                .replaceWithVoid();
    }

    private Uni<Void> step(JobContext job, Progress progress, Step work) {
        return pool.withTransaction(
                connection -> work.on(connection).chain(() -> job.progressInTransaction(connection, progress)));
    }

    private static Uni<Void> add(SqlConnection connection, JobContext job, List<SnapshotRow> rows) {
        return execute(
                connection,
                ADD,
                job.id(),
                rows.stream().map(row -> hex(row.account())).toList(),
                rows.stream().map(row -> row.amount().toString()).toList());
    }

    private static Uni<Void> exclude(SqlConnection connection, JobContext job, List<Exclusion> left) {
        return connection
                .preparedQuery(EXCLUDE)
                .execute(Tuple.of(
                        job.id(),
                        left.stream().map(row -> hex(row.account())).toArray(String[]::new),
                        left.stream().map(row -> row.amount().toString()).toArray(String[]::new),
                        left.stream().map(row -> row.reason().code()).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Uni<Void> execute(
            SqlConnection connection, String query, UUID draft, List<String> accounts, List<String> amounts) {
        return connection
                .preparedQuery(query)
                .execute(Tuple.of(draft, accounts.toArray(String[]::new), amounts.toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static String hex(Address account) {
        return HEX.formatHex(account.toBytes());
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    private UUID begin(JobContext job) throws SQLException {
        return transactions.inTransaction(connection -> {
            for (UUID abandoned : takeAbandoned(connection)) {
                removeRows(connection, abandoned);
            }
            try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
                statement.setObject(1, job.id());
                statement.setObject(2, job.tenant());
                statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
                statement.executeUpdate();
            }
            return job.id();
        });
    }

    private Snapshot end(JobContext job, SnapshotHead head) throws SQLException {
        return transactions.inTransaction(connection -> {
            if (!takeDraft(connection, job.id())) {
                throw new IllegalStateException("snapshot %s is sealed or removed".formatted(job.id()));
            }
            return writer.seal(connection, job.tenant(), head);
        });
    }

    private UUID remove(UUID draft) throws SQLException {
        return transactions.inTransaction(connection -> {
            if (takeDraft(connection, draft)) {
                removeRows(connection, draft);
            }
            return draft;
        });
    }

    private static boolean takeDraft(Connection connection, UUID draft) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setObject(1, draft);
            return statement.executeUpdate() == 1;
        }
    }

    private static List<UUID> takeAbandoned(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ABANDONED);
                ResultSet result = statement.executeQuery()) {
            List<UUID> drafts = new ArrayList<>();
            while (result.next()) {
                drafts.add(result.getObject(1, UUID.class));
            }
            return drafts;
        }
    }

    private static UUID removeRows(Connection connection, UUID draft) throws SQLException {
        for (String query : REMOVE_ROWS) {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setObject(1, draft);
                statement.executeUpdate();
            }
        }
        return draft;
    }

    @FunctionalInterface
    private interface Step {
        Uni<Void> on(SqlConnection connection);
    }
}
