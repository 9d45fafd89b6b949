package io.stakedrop.airdrop.tracking;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.airdrop.distributor.ClaimedEvent;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Payments in the database; blocks, so for worker threads. What was searched is stored under the contract's lock, and only if
 * nobody went on from the same place before.
 */
@ApplicationScoped
class PaymentStore {
    private static final Logger LOG = Logger.getLogger(PaymentStore.class);

    /** What was known of contracts in whose place others are declared by now. */
    private static final List<String> FORGET = List.of("""
            delete from claim_payment where campaign_id in (
                select claim_scan.campaign_id from claim_scan join distributor using (campaign_id)
                 where (claim_scan.contract, claim_scan.event, claim_scan.first_block)
                       is distinct from (distributor.address, distributor.claimed_event, distributor.first_block))""", """
            delete from claim_scan using distributor
             where distributor.campaign_id = claim_scan.campaign_id
               and (claim_scan.contract, claim_scan.event, claim_scan.first_block)
                   is distinct from (distributor.address, distributor.claimed_event, distributor.first_block)""");

    private static final String ENROL = """
            insert into claim_scan (campaign_id, contract, event, first_block, next_block, due_at)
            select campaign_id, address, claimed_event, first_block, first_block, now() from distributor
             where chain_id = ? and claimed_event is not null
            on conflict (campaign_id) do nothing""";

    private static final String CLAIM_DUE = """
            with due as (
                select campaign_id from claim_scan where due_at <= now() order by due_at limit ? for update skip locked)
            update claim_scan set due_at = now() + ? * interval '1 millisecond'
              from due, distributor
             where claim_scan.campaign_id = due.campaign_id and distributor.campaign_id = due.campaign_id
               and distributor.chain_id = ?
            returning claim_scan.campaign_id, distributor.tenant_id, claim_scan.contract, claim_scan.event,
                      distributor.expires_at, distributor.sweep_function is not null, claim_scan.first_block,
                      claim_scan.next_block, claim_scan.last_hash, claim_scan.final_block""";

    private static final String LOCK = "select next_block, contract from claim_scan where campaign_id = ? for update";

    private static final String BY_INDEX = """
            select row.account, row.amount
              from campaign join claim_list_row row on row.list_id = campaign.list_id
             where campaign.id = ? and row.claim_index = ?""";

    private static final String BY_ACCOUNT = """
            select claim.account, claim.amount
              from campaign join claim on claim.tree_id = campaign.tree_id
             where campaign.id = ? and claim.account = ?""";

    private static final String INSERT = """
            insert into claim_payment (
                campaign_id, block_hash, log_index, block_number, block_time, transaction_hash, account, amount)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final String ADVANCE = """
            update claim_scan
               set next_block = ?, last_hash = ?, last_time = ?, final_block = greatest(final_block, ?),
                   payments = payments + ?, paid = paid + ?
             where campaign_id = ?""";

    private static final String UNSETTLED = """
            select distinct block_number, block_hash from claim_payment
             where campaign_id = ? and block_number > ? order by block_number""";

    private static final String TAKE_BACK = """
            delete from claim_payment where campaign_id = ? and block_hash = ?
            returning account, amount, transaction_hash""";

    private static final String REWIND = """
            update claim_scan
               set next_block = ?, last_hash = null, payments = payments - ?, paid = paid - ?, due_at = now()
             where campaign_id = ?""";

    private static final String REMIND =
            "update claim_scan set reminded_at = ? where campaign_id = ? and reminded_at is null";
    private static final String EXPIRE =
            "update claim_scan set expired_at = ? where campaign_id = ? and expired_at is null";

    private static final String REST = """
            select tree.leaves - claim_scan.payments, tree.total - claim_scan.paid
              from claim_scan
              join campaign on campaign.id = claim_scan.campaign_id
              join tree on tree.id = campaign.tree_id
             where claim_scan.campaign_id = ?""";

    private final BlockingTransactions transactions;
    private final Outbox outbox;

    PaymentStore(BlockingTransactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** Takes contracts of a chain that are due, so that nobody else looks at them for a while. */
    List<FollowedContract> claimDue(long chainId, int most, Duration interval) throws SQLException {
        return transactions.inTransaction(connection -> {
            enrol(connection, chainId);
            try (PreparedStatement statement = connection.prepareStatement(CLAIM_DUE)) {
                statement.setInt(1, most);
                statement.setLong(2, interval.toMillis());
                statement.setLong(3, chainId);
                try (ResultSet result = statement.executeQuery()) {
                    List<FollowedContract> contracts = new ArrayList<>();
                    while (result.next()) {
                        contracts.add(toContract(result));
                    }
                    return contracts;
                }
            }
        });
    }

    private static void enrol(Connection connection, long chainId) throws SQLException {
        for (String sql : FORGET) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.executeUpdate();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(ENROL)) {
            statement.setLong(1, chainId);
            statement.executeUpdate();
        }
    }

    /** Stores what was found; the contract as it is then, or empty when somebody went on from there before. */
    Optional<FollowedContract> store(FollowedContract seen, SearchedBlocks blocks) throws SQLException {
        return transactions.inTransaction(connection -> {
            if (!lock(connection, seen)) {
                return Optional.empty();
            }
            long count = 0;
            TokenAmount sum = TokenAmount.ZERO;
            for (PaymentLog log : blocks.payments()) {
                Optional<Payment> payment = resolve(connection, seen, log);
                if (payment.isPresent() && insert(connection, seen, log, payment.get())) {
                    count++;
                    sum = sum.plus(payment.get().amount());
                    tell(connection, seen, "claim.paid", payment.get());
                }
            }
            long settled = Math.min(blocks.finalBlock(), blocks.last().number());
            try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
                statement.setLong(1, blocks.last().number() + 1);
                statement.setBytes(2, blocks.last().hash().toBytes());
                statement.setObject(3, blocks.last().timestamp().atOffset(ZoneOffset.UTC));
                statement.setLong(4, settled);
                statement.setLong(5, count);
                statement.setBigDecimal(6, new BigDecimal(sum.toBigInteger()));
                statement.setObject(7, seen.campaign());
                statement.executeUpdate();
            }
            return Optional.of(new FollowedContract(
                    seen.campaign(),
                    seen.tenant(),
                    seen.address(),
                    seen.event(),
                    seen.expiresAt(),
                    seen.maySweep(),
                    seen.firstBlock(),
                    blocks.last().number() + 1,
                    Optional.of(blocks.last().hash()),
                    Math.max(seen.finalBlock(), settled)));
        });
    }

    /** The blocks with payments that a re-org may take back. */
    List<BlockName> listUnsettled(FollowedContract contract) throws SQLException {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UNSETTLED)) {
                statement.setObject(1, contract.campaign());
                statement.setLong(2, contract.finalBlock());
                try (ResultSet result = statement.executeQuery()) {
                    List<BlockName> blocks = new ArrayList<>();
                    while (result.next()) {
                        blocks.add(new BlockName(result.getLong(1), Bytes32.of(result.getBytes(2))));
                    }
                    return blocks;
                }
            }
        });
    }

    /** Takes back the payments of blocks that are gone, and has all searched again that is not final. */
    boolean rewind(FollowedContract seen, List<BlockName> orphaned) throws SQLException {
        return transactions.inTransaction(connection -> {
            if (!lock(connection, seen)) {
                return false;
            }
            long count = 0;
            TokenAmount sum = TokenAmount.ZERO;
            for (BlockName block : orphaned) {
                for (Payment payment : takeBack(connection, seen, block)) {
                    count++;
                    sum = sum.plus(payment.amount());
                    tell(connection, seen, "claim.undone", payment);
                }
            }
            LOG.warnf("A re-org left %d payments of campaign %s behind; they are taken back.", count, seen.campaign());
            try (PreparedStatement statement = connection.prepareStatement(REWIND)) {
                statement.setLong(1, seen.rewound());
                statement.setLong(2, count);
                statement.setBigDecimal(3, new BigDecimal(sum.toBigInteger()));
                statement.setObject(4, seen.campaign());
                statement.executeUpdate();
            }
            return true;
        });
    }

    /** Tells once that claims are about to expire, and once that they have. */
    boolean remind(FollowedContract contract, Instant now, Duration before) throws SQLException {
        Instant expiresAt = contract.expiresAt().orElse(null);
        if (expiresAt == null || now.isBefore(expiresAt.minus(before))) {
            return false;
        }
        boolean isOver = !now.isBefore(expiresAt);
        return transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(isOver ? EXPIRE : REMIND)) {
                statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                statement.setObject(2, contract.campaign());
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(REST)) {
                statement.setObject(1, contract.campaign());
                try (ResultSet result = statement.executeQuery()) {
                    if (result.next()) {
                        outbox.append(
                                connection,
                                contract.tenant(),
                                isOver ? "claims.expired" : "claims.expiring",
                                new Unclaimed(
                                        contract.campaign(),
                                        expiresAt,
                                        result.getLong(1),
                                        result.getBigDecimal(2)
                                                .toBigIntegerExact()
                                                .toString(),
                                        contract.maySweep()));
                    }
                }
            }
            return true;
        });
    }

    /** Whether nobody went on meanwhile, and the contract is the one that was declared. */
    private static boolean lock(Connection connection, FollowedContract seen) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setObject(1, seen.campaign());
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        && result.getLong(1) == seen.nextBlock()
                        && Address.of(result.getBytes(2)).equals(seen.address());
            }
        }
    }

    /** What the event does not say, the list does. */
    private static Optional<Payment> resolve(Connection connection, FollowedContract contract, PaymentLog log)
            throws SQLException {
        ClaimedEvent.Paid paid = log.paid();
        Address account = paid.account().orElse(null);
        TokenAmount amount = paid.amount().orElse(null);
        if (account != null && amount != null) {
            return Optional.of(new Payment(account, amount, log.transactionHash()));
        }
        Optional<Payment> listed = account == null
                ? find(connection, BY_INDEX, contract.campaign(), index(paid), log)
                : find(connection, BY_ACCOUNT, contract.campaign(), account.toBytes(), log);
        if (listed.isEmpty()) {
            LOG.warnf("Campaign %s has no claim that transaction %s paid.", contract.campaign(), log.transactionHash());
        }
        return listed.map(
                found -> new Payment(found.account(), amount == null ? found.amount() : amount, log.transactionHash()));
    }

    private static Long index(ClaimedEvent.Paid paid) {
        BigInteger index = paid.index().orElseThrow();
        return index.bitLength() < Long.SIZE ? index.longValueExact() : -1L;
    }

    private static Optional<Payment> find(
            Connection connection, String query, UUID campaign, Object key, PaymentLog log) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, campaign);
            statement.setObject(2, key);
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(
                                new Payment(Address.of(result.getBytes(1)), amount(result, 2), log.transactionHash()))
                        : Optional.empty();
            }
        }
    }

    private static boolean insert(Connection connection, FollowedContract contract, PaymentLog log, Payment payment)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, contract.campaign());
            statement.setBytes(2, log.block().hash().toBytes());
            statement.setInt(3, log.index());
            statement.setLong(4, log.block().number());
            statement.setObject(5, log.block().timestamp().atOffset(ZoneOffset.UTC));
            statement.setBytes(6, log.transactionHash().toBytes());
            statement.setBytes(7, payment.account().toBytes());
            statement.setBigDecimal(8, new BigDecimal(payment.amount().toBigInteger()));
            return statement.executeUpdate() == 1;
        }
    }

    private static List<Payment> takeBack(Connection connection, FollowedContract contract, BlockName block)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_BACK)) {
            statement.setObject(1, contract.campaign());
            statement.setBytes(2, block.hash().toBytes());
            try (ResultSet result = statement.executeQuery()) {
                List<Payment> payments = new ArrayList<>();
                while (result.next()) {
                    payments.add(new Payment(
                            Address.of(result.getBytes(1)), amount(result, 2), Bytes32.of(result.getBytes(3))));
                }
                return payments;
            }
        }
    }

    private void tell(Connection connection, FollowedContract contract, String type, Payment payment)
            throws SQLException {
        outbox.append(
                connection,
                contract.tenant(),
                type,
                new PaymentEvent(contract.campaign(), payment.account(), payment.amount(), payment.transactionHash()));
    }

    private static FollowedContract toContract(ResultSet result) throws SQLException {
        return new FollowedContract(
                result.getObject(1, UUID.class),
                result.getObject(2, UUID.class),
                Address.of(result.getBytes(3)),
                ClaimedEvent.parse(result.getString(4)),
                Optional.ofNullable(result.getObject(5, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                result.getBoolean(6),
                result.getLong(7),
                result.getLong(8),
                Optional.ofNullable(hash(result, 9)),
                result.getLong(10));
    }

    private static @Nullable Bytes32 hash(ResultSet result, int column) throws SQLException {
        byte[] bytes = result.getBytes(column);
        return bytes == null ? null : Bytes32.of(bytes);
    }

    private static TokenAmount amount(ResultSet result, int column) throws SQLException {
        return TokenAmount.of(result.getBigDecimal(column).toBigIntegerExact());
    }

    /** Who got how much, by which transaction. */
    private record Payment(Address account, TokenAmount amount, Bytes32 transactionHash) {}

    @RegisterForReflection
    private record PaymentEvent(UUID campaignId, Address account, TokenAmount amount, Bytes32 transactionHash) {}

    /** @param amount in the token's smallest unit */
    @RegisterForReflection
    private record Unclaimed(UUID campaignId, Instant expiresAt, long claims, String amount, boolean canBeTakenBack) {}
}
