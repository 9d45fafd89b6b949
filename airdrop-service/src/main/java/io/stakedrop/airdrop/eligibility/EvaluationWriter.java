package io.stakedrop.airdrop.eligibility;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Begins and finishes evaluations; it blocks, for worker threads. An evaluation has its job's id. */
@ApplicationScoped
class EvaluationWriter {
    private static final String ABANDONED = """
            delete from evaluation using job
             where evaluation.campaign_id = ? and evaluation.finished_at is null
               and job.tenant = evaluation.tenant_id and job.id = evaluation.id and job.state in ('failed', 'cancelled')
            returning evaluation.id""";
    private static final String REMOVE_ROWS = "delete from evaluation_row where evaluation_id = ?";
    private static final String BEGIN = """
            insert into evaluation (id, tenant_id, campaign_id, rule_version, rule, evaluated_at)
            values (?, ?, ?, ?, cast(? as jsonb), ?) on conflict do nothing""";
    private static final String ACCOUNTS =
            "select account from evaluation_row where evaluation_id = ? order by account";
    private static final String FINISH = """
            update evaluation set eligible_count = ?, content_hash = ?, finished_at = ?
             where id = ? and finished_at is null""";
    private static final int ROWS_PER_FETCH = 10_000;

    private final BlockingTransactions transactions;
    private final Outbox outbox;
    private final RuleJson json;
    private final Clock clock;

    EvaluationWriter(BlockingTransactions transactions, Outbox outbox, RuleJson json, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Begins an evaluation unless that was done before, and removes what ended jobs of the campaign left. */
    UUID begin(JobContext job, EvaluationTask task) throws SQLException {
        return transactions.inTransaction(connection -> {
            for (UUID abandoned : removeAbandoned(connection, task.campaign())) {
                try (PreparedStatement statement = connection.prepareStatement(REMOVE_ROWS)) {
                    statement.setObject(1, abandoned);
                    statement.executeUpdate();
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
                statement.setObject(1, job.id());
                statement.setObject(2, job.tenant());
                statement.setObject(3, task.campaign());
                statement.setInt(4, task.ruleVersion());
                statement.setString(5, json.write(task.rule()));
                statement.setObject(6, task.at().atOffset(ZoneOffset.UTC));
                statement.executeUpdate();
            }
            return job.id();
        });
    }

    /** Counts and names what was found, and tells of it; nothing when that was done before. */
    UUID finish(JobContext job, EvaluationTask task) throws SQLException {
        return transactions.inTransaction(connection -> {
            AccountsCsv accounts = readAccounts(connection, job.id());
            Bytes32 hash = accounts.finish();
            Instant now = clock.instant();
            try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
                statement.setLong(1, accounts.accounts());
                statement.setBytes(2, hash.toBytes());
                statement.setObject(3, now.atOffset(ZoneOffset.UTC));
                statement.setObject(4, job.id());
                if (statement.executeUpdate() == 1) {
                    outbox.append(
                            connection,
                            job.tenant(),
                            "evaluation.finished",
                            new EvaluationFinished(
                                    task.campaign(), job.id(), task.ruleVersion(), accounts.accounts(), hash));
                }
            }
            return job.id();
        });
    }

    private static AccountsCsv readAccounts(Connection connection, UUID evaluation) throws SQLException {
        AccountsCsv accounts = new AccountsCsv();
        try (PreparedStatement statement = connection.prepareStatement(ACCOUNTS)) {
            statement.setObject(1, evaluation);
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    accounts.add(result.getBytes(1));
                }
            }
        }
        return accounts;
    }

    private static List<UUID> removeAbandoned(Connection connection, UUID campaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ABANDONED)) {
            statement.setObject(1, campaign);
            try (ResultSet result = statement.executeQuery()) {
                List<UUID> evaluations = new ArrayList<>();
                while (result.next()) {
                    evaluations.add(result.getObject(1, UUID.class));
                }
                return evaluations;
            }
        }
    }

    @RegisterForReflection
    private record EvaluationFinished(
            UUID campaignId, UUID evaluationId, int ruleVersion, long eligible, Bytes32 contentHash) {}
}
