package io.stakedrop.airdrop.allocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.allocation.AllocationRequest.AccountsRequest;
import io.stakedrop.airdrop.appeal.AcceptedAppeals;
import io.stakedrop.airdrop.appeal.AcceptedAppeals.AppealOverride;
import io.stakedrop.airdrop.bulk.BinaryCopy;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.airdrop.campaign.CampaignAllocations;
import io.stakedrop.airdrop.list.ClaimList;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.allocation.Allocation;
import io.stakedrop.allocation.ContentHash;
import io.stakedrop.allocation.OverridesHash;
import io.stakedrop.allocation.Participants;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/** Reads who takes part, and writes what came of it; blocks, so for worker threads. */
@ApplicationScoped
class AllocationWriter {
    private static final int ROWS_PER_FETCH = 10_000;

    private static final String NEXT_VERSION =
            "select coalesce(max(version), 0) + 1 from allocation where campaign_id = ?";
    private static final String INSERT = """
            insert into allocation (
                id, tenant_id, campaign_id, version, terms, wallets, list_id, created_at, overrides, overrides_hash)
            values (?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?)""";
    private static final String INSERT_OVERRIDE =
            "insert into allocation_override (allocation_id, account, amount, appeal_id) values (?, ?, ?, ?)";

    private final BlockingTransactions transactions;
    private final CampaignAllocations campaigns;
    private final AcceptedAppeals appeals;
    private final ListRepository lists;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    AllocationWriter(
            BlockingTransactions transactions,
            CampaignAllocations campaigns,
            AcceptedAppeals appeals,
            ListRepository lists,
            Outbox outbox,
            ObjectMapper json,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.campaigns = campaigns;
        this.appeals = appeals;
        this.lists = lists;
        this.outbox = outbox;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** What accepted appeals decided, of those that there were when the job was asked for. */
    List<AppealOverride> readOverrides(AllocationTask task) throws SQLException {
        return task.appeals() == 0
                ? List.of()
                : transactions.inTransaction(connection -> appeals.read(connection, task.campaign(), task.appeals()));
    }

    /**
     * Reads the wallets with their weights and factors, and adds those of the overrides.
     *
     * @throws CancellationException when the job is asked to stop
     */
    Participants readParticipants(JobContext job, AllocationTask task, List<AppealOverride> overrides)
            throws SQLException {
        AllocationRequest request = task.request();
        return transactions.inTransaction(connection -> {
            Participants.Builder participants = Participants.builder(ROWS_PER_FETCH);
            try (PreparedStatement statement =
                    connection.prepareStatement(participantsOf(request, !overrides.isEmpty()))) {
                statement.setFetchSize(ROWS_PER_FETCH);
                int parameter = 1;
                statement.setObject(parameter++, sourceOf(request.accounts()));
                if (!overrides.isEmpty()) {
                    statement.setArray(parameter++, accountsOf(connection, overrides));
                    statement.setObject(parameter++, sourceOf(request.accounts()));
                }
                statement.setObject(parameter++, request.weightsSnapshotId());
                statement.setObject(parameter, request.factorsSnapshotId());
                try (ResultSet result = statement.executeQuery()) {
                    for (long row = 1; result.next(); row++) {
                        participants.add(Address.of(result.getBytes(1)), wholeAt(result, 2), wholeAt(result, 3));
                        stopIfAsked(job, row);
                    }
                }
            }
            overrides.forEach(
                    override -> override.amount().ifPresent(amount -> participants.fix(override.account(), amount)));
            return participants.build();
        });
    }

    private static Array accountsOf(Connection connection, List<AppealOverride> overrides) throws SQLException {
        return connection.createArrayOf(
                "bytea",
                overrides.stream().map(override -> override.account().toBytes()).toArray(byte[][]::new));
    }

    /**
     * Accounts have each other's order already but for a list's, which have to be sorted. Who is added by an override has what
     * one who is eligible has, and no amount in a snapshot or list.
     */
    private static String participantsOf(AllocationRequest request, boolean addsOverrides) {
        AccountsRequest source = request.accounts();
        String known = source.evaluationId() != null
                ? "select account, 1::numeric as amount from evaluation_row where evaluation_id = ?"
                : source.snapshotId() != null
                        ? "select account, amount from snapshot_row where snapshot_id = ?"
                        : "select account, amount from claim_list_row where list_id = ?";
        String added = """
                 union all
                select added.account, %d::numeric from unnest(?::bytea[]) added (account)
                 where not exists (select from (%s) known where known.account = added.account)""".formatted(source.evaluationId() != null ? 1 : 0, known);
        return """
                select taking_part.account, %s, coalesce(factor.amount, 1)
                  from (%s) taking_part
                  left join snapshot_row weight on weight.snapshot_id = ? and weight.account = taking_part.account
                  left join snapshot_row factor on factor.snapshot_id = ? and factor.account = taking_part.account
                 order by taking_part.account""".formatted(
                        request.weightsSnapshotId() == null ? "taking_part.amount" : "coalesce(weight.amount, 0)",
                        addsOverrides ? known + added : known);
    }

    private static UUID sourceOf(AccountsRequest accounts) {
        UUID evaluation = accounts.evaluationId();
        UUID snapshot = accounts.snapshotId();
        UUID list = accounts.listId();
        return evaluation != null ? evaluation : snapshot != null ? snapshot : Objects.requireNonNull(list);
    }

    /**
     * Writes allocation, list and rows, and makes the list the campaign's, all or nothing.
     *
     * @throws CancellationException when the job is asked to stop
     */
    StoredAllocation write(JobContext job, AllocationTask task, DividedPool divided) throws SQLException {
        UUID listId = ids.next();
        Instant now = clock.instant();
        return transactions.inTransaction(connection -> {
            campaigns.checkTakesList(connection, job.tenant(), task.campaign());
            writeRows(connection, job, divided);
            ClaimList list =
                    writeList(connection, job, task, divided.allocation().claims(), listId, now);
            // Locks the campaign, so that versions are given one by one.
            campaigns.allocate(connection, job.tenant(), task.campaign(), listId);
            StoredAllocation allocation = new StoredAllocation(
                    job.id(),
                    task.campaign(),
                    nextVersion(connection, task.campaign()),
                    task.request(),
                    divided.allocation().count(),
                    divided.overrides().size(),
                    hashOf(divided.overrides()),
                    list,
                    now);
            insert(connection, job.tenant(), allocation);
            writeOverrides(connection, job.id(), divided.overrides());
            outbox.append(connection, job.tenant(), "allocation.made", AllocationMade.of(allocation));
            return allocation;
        });
    }

    private static void writeRows(Connection connection, JobContext job, DividedPool divided) throws SQLException {
        Participants participants = divided.participants();
        try (BinaryCopy copy =
                new BinaryCopy(connection, "allocation_row (allocation_id, account, weight, factor, amount)")) {
            for (int ordinal = 0; ordinal < participants.count(); ordinal++) {
                copy.row(5)
                        .uuid(job.id())
                        .bytes(participants.account(ordinal).toBytes())
                        .numeric(participants.weight(ordinal))
                        .numeric(participants.factor(ordinal))
                        .numeric(divided.allocation().amount(ordinal).toBigInteger());
                stopIfAsked(job, ordinal);
            }
            copy.finish();
        }
    }

    private static Optional<Bytes32> hashOf(List<AppealOverride> overrides) {
        if (overrides.isEmpty()) {
            return Optional.empty();
        }
        OverridesHash hash = new OverridesHash();
        overrides.forEach(
                override -> hash.add(override.account(), override.amount().orElse(null)));
        return Optional.of(hash.finish());
    }

    private static void writeOverrides(Connection connection, UUID allocation, List<AppealOverride> overrides)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_OVERRIDE)) {
            for (AppealOverride override : overrides) {
                statement.setObject(1, allocation);
                statement.setBytes(2, override.account().toBytes());
                statement.setBigDecimal(
                        3,
                        override.amount()
                                .map(amount -> new BigDecimal(amount.toBigInteger()))
                                .orElse(null));
                statement.setObject(4, override.appeal());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private ClaimList writeList(
            Connection connection,
            JobContext job,
            AllocationTask task,
            Allocation.Claims claims,
            UUID listId,
            Instant now)
            throws SQLException {
        ContentHash hash = new ContentHash();
        BigInteger total = BigInteger.ZERO;
        try (BinaryCopy copy = new BinaryCopy(connection, "claim_list_row (list_id, claim_index, account, amount)")) {
            for (int index = 0; index < claims.count(); index++) {
                UniswapClaim claim = claims.claim(index);
                copy.row(4)
                        .uuid(listId)
                        .bigint(claim.index())
                        .bytes(claim.account().toBytes())
                        .numeric(claim.amount().toBigInteger());
                hash.add(claim);
                total = total.add(claim.amount().toBigInteger());
                stopIfAsked(job, index);
            }
            copy.finish();
        }
        ClaimList list =
                new ClaimList(listId, task.campaign(), claims.count(), TokenAmount.of(total), hash.finish(), now);
        lists.insert(connection, job.tenant(), list);
        return list;
    }

    private static int nextVersion(Connection connection, UUID campaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_VERSION)) {
            statement.setObject(1, campaign);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    private void insert(Connection connection, UUID tenant, StoredAllocation allocation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, allocation.id());
            statement.setObject(2, tenant);
            statement.setObject(3, allocation.campaign());
            statement.setInt(4, allocation.version());
            statement.setString(5, toJson(allocation.terms()));
            statement.setLong(6, allocation.wallets());
            statement.setObject(7, allocation.list().id());
            statement.setObject(8, allocation.createdAt().atOffset(ZoneOffset.UTC));
            statement.setLong(9, allocation.overrides());
            statement.setBytes(
                    10, allocation.overridesHash().map(Bytes32::toBytes).orElse(null));
            statement.executeUpdate();
        }
    }

    private String toJson(AllocationRequest terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an allocation's terms can't be written as JSON", e);
        }
    }

    private static BigInteger wholeAt(ResultSet result, int column) throws SQLException {
        BigDecimal value = result.getBigDecimal(column);
        return value.toBigIntegerExact();
    }

    private static void stopIfAsked(JobContext job, long row) {
        if (row % ROWS_PER_FETCH == 0 && job.isStopRequested()) {
            throw new CancellationException("the job was asked to stop");
        }
    }

    @RegisterForReflection
    private record AllocationMade(
            UUID campaignId,
            UUID allocationId,
            int version,
            UUID listId,
            long claims,
            TokenAmount pool,
            long overrides,
            Bytes32 contentHash) {
        static AllocationMade of(StoredAllocation allocation) {
            return new AllocationMade(
                    allocation.campaign(),
                    allocation.id(),
                    allocation.version(),
                    allocation.list().id(),
                    allocation.list().rows(),
                    allocation.list().total(),
                    allocation.overrides(),
                    allocation.list().contentHash());
        }
    }
}
