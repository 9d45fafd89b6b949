package io.stakedrop.airdrop.preflight;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes what a preflight finds, check by check, so that one that was disturbed goes on behind the last; blocks. */
@ApplicationScoped
class FindingWriter {
    private static final String BEGIN = """
            insert into preflight (id, tenant_id, campaign_id, list_id, begun_at) values (?, ?, ?, ?, ?)
            on conflict (id) do nothing""";
    private static final String DONE = "select check_name from preflight_finding where preflight_id = ?";
    private static final String STORE = """
            insert into preflight_finding (preflight_id, check_name, outcome, detail, row_count) values (?, ?, ?, ?, ?)""";
    private static final String ADD_ROW = """
            insert into preflight_row (preflight_id, check_name, claim_index, account, amount) values (?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String COUNT_ROWS =
            "select count(*) from preflight_row where preflight_id = ? and check_name = ?";
    private static final String COUNT_BLOCKING =
            "select count(*) from preflight_finding where preflight_id = ? and outcome = 'blocking'";
    private static final String SIGN_OFF = """
            update preflight_finding set signed_by = ?, signed_at = ?, sign_reason = ?
             where preflight_id = ? and check_name = ? and outcome = 'blocking' and signed_by is null""";
    private static final String FINISH = "update preflight set checked_at = ? where id = ? and checked_at is null";

    private final BlockingTransactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    FindingWriter(BlockingTransactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Begins a preflight, or goes on with one; the checks that are done already. */
    Set<PreflightCheck> begin(Subject subject) throws SQLException {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
                statement.setObject(1, subject.preflight());
                statement.setObject(2, subject.tenant());
                statement.setObject(3, subject.campaign());
                statement.setObject(4, subject.list());
                statement.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
                statement.executeUpdate();
            }
            return findDone(connection, subject.preflight());
        });
    }

    private static Set<PreflightCheck> findDone(Connection connection, UUID preflight) throws SQLException {
        Set<PreflightCheck> done = EnumSet.noneOf(PreflightCheck.class);
        try (PreparedStatement statement = connection.prepareStatement(DONE)) {
            statement.setObject(1, preflight);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    done.add(PreflightCheck.of(result.getString(1)));
                }
            }
        }
        return done;
    }

    /** Stores what a check came to, in the transaction of its rows. */
    void store(Connection connection, Subject subject, Finding finding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setObject(1, subject.preflight());
            statement.setString(2, finding.check().code());
            statement.setString(3, finding.outcome().code());
            statement.setString(4, finding.detail());
            statement.setLong(5, finding.rows());
            statement.executeUpdate();
        }
    }

    /** Stores what a check came to that has no rows, or only these. */
    void store(Subject subject, Finding finding, List<UniswapClaim> rows) throws SQLException {
        transactions.inTransaction(connection -> {
            addRows(connection, subject, finding.check(), rows);
            store(connection, subject, finding);
            return finding;
        });
    }

    /** Keeps rows of a check that goes through the list page by page; those that are there already stay. */
    void addRows(Subject subject, PreflightCheck check, List<UniswapClaim> rows) throws SQLException {
        transactions.inTransaction(connection -> {
            addRows(connection, subject, check, rows);
            return rows;
        });
    }

    /** Ends such a check. */
    void storeCounted(Subject subject, PreflightCheck check) throws SQLException {
        transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNT_ROWS)) {
                statement.setObject(1, subject.preflight());
                statement.setString(2, check.code());
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    store(connection, subject, Finding.ofRows(check, result.getLong(1)));
                }
            }
            return check;
        });
    }

    /** Ends the preflight, once. */
    void finish(Subject subject) throws SQLException {
        Instant now = clock.instant();
        transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
                statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                statement.setObject(2, subject.preflight());
                if (statement.executeUpdate() == 1) {
                    outbox.append(
                            connection,
                            subject.tenant(),
                            "preflight.finished",
                            new PreflightFinished(
                                    subject.campaign(),
                                    subject.preflight(),
                                    subject.list(),
                                    countBlocking(connection, subject.preflight())));
                }
            }
            return now;
        });
    }

    private static long countBlocking(Connection connection, UUID preflight) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT_BLOCKING)) {
            statement.setObject(1, preflight);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /** Signs a finding off; false where it is none that blocks, or was signed off before. */
    boolean signOff(UUID tenant, Preflight preflight, PreflightCheck check, SignOff signOff) throws SQLException {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SIGN_OFF)) {
                statement.setString(1, signOff.by());
                statement.setObject(2, signOff.at().atOffset(ZoneOffset.UTC));
                statement.setString(3, signOff.reason());
                statement.setObject(4, preflight.id());
                statement.setString(5, check.code());
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            outbox.append(
                    connection,
                    tenant,
                    "preflight.signed-off",
                    new FindingSignedOff(preflight.campaign(), preflight.id(), check, signOff.by(), signOff.reason()));
            return true;
        });
    }

    private static void addRows(Connection connection, Subject subject, PreflightCheck check, List<UniswapClaim> rows)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_ROW)) {
            for (UniswapClaim row : rows) {
                statement.setObject(1, subject.preflight());
                statement.setString(2, check.code());
                statement.setLong(3, row.index());
                statement.setBytes(4, row.account().toBytes());
                statement.setObject(5, new BigDecimal(row.amount().toBigInteger()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @RegisterForReflection
    private record PreflightFinished(UUID campaignId, UUID preflightId, UUID listId, long blocking) {}

    @RegisterForReflection
    private record FindingSignedOff(
            UUID campaignId, UUID preflightId, PreflightCheck check, String by, String reason) {}
}
