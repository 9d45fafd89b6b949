package io.stakedrop.airdrop.redirect;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.bulk.BinaryCopy;
import io.stakedrop.airdrop.campaign.CampaignAllocations;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.list.ClaimList;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.airdrop.redirect.RedirectAllocation.Move;
import io.stakedrop.airdrop.redirect.RedirectAllocation.Outcome;
import io.stakedrop.airdrop.redirect.RedirectAllocation.Shortfall;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a list of another one in which accounts are paid where they asked to be. Rows that no wish touches are copied by the
 * database; the others are held in memory. Blocks, so for worker threads.
 */
@ApplicationScoped
class RedirectedListWriter {
    private static final int MOST_FAULTS = 100;

    private static final String CAMPAIGN =
            "select list_id, tree_id from campaign where id = ? and tenant_id = ? for update";
    private static final String ORIGIN =
            "select coalesce(redirected_from, id) from claim_list where id = ? and campaign_id = ? and tenant_id = ?";
    private static final String WISHES = """
            select account, recipient from (
                select distinct on (account) account, recipient
                  from claim_redirect where campaign_id = ? order by account, nonce desc) as latest
             where account <> recipient""";
    private static final String PUBLISHED_MOVES = """
            select claim_move.account, claim_move.recipient, claim_move.amount
              from tree join claim_move on claim_move.list_id = tree.list_id
             where tree.id = ?""";
    private static final String STAGE = "create temporary table touched (account bytea primary key) on commit drop";
    private static final String TOUCHED_ROWS = """
            select row.claim_index, row.account, row.amount
              from claim_list_row row join touched on touched.account = row.account where row.list_id = ?""";
    private static final String PUBLISHED_AMOUNTS = """
            select claim.account, claim.amount
              from claim join touched on touched.account = claim.account where claim.tree_id = ?""";
    private static final String NEXT_INDEX =
            "select coalesce(max(claim_index) + 1, 0) from claim_list_row where list_id = ?";
    private static final String COPY_OTHERS = """
            insert into claim_list_row (list_id, claim_index, account, amount)
            select ?, row.claim_index, row.account, row.amount
              from claim_list_row row left join touched on touched.account = row.account
             where row.list_id = ? and touched.account is null""";

    private final CampaignAllocations campaigns;
    private final ListRepository lists;
    private final Outbox outbox;

    RedirectedListWriter(CampaignAllocations campaigns, ListRepository lists, Outbox outbox) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.outbox = outbox;
    }

    /**
     * Makes the list and, while no root is published, lets it count.
     *
     * @throws ProblemException {@code list-replaced} when another list counts by now, {@code amounts-fell} when the list
     *     gives less than a published root does, or {@code conflict} when there is nothing to redirect
     */
    RedirectedListView write(Connection connection, UUID tenant, RedirectTask task, UUID listId, Instant now)
            throws SQLException {
        UUID tree = lockCampaign(connection, tenant, task);
        UUID origin = findOrigin(connection, tenant, task);
        Map<Address, Address> wishes = readWishes(connection, task.campaign());
        List<Move> publishedMoves = tree == null ? List.of() : readMoves(connection, tree);
        if (wishes.isEmpty() && publishedMoves.isEmpty()) {
            throw new ProblemException(
                    Problems.CONFLICT, "No account of this campaign asked to be paid at another address.");
        }
        stage(connection, touched(wishes, publishedMoves));
        Map<Address, UniswapClaim> rows = readRows(connection, origin);
        Outcome outcome = new RedirectAllocation(
                        rows.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, row -> row.getValue().amount())),
                        wishes,
                        tree == null ? Map.of() : readPublished(connection, tree),
                        publishedMoves)
                .allocate();
        requireNoShortfall(outcome.shortfalls());
        copyOthers(connection, origin, listId);
        write(connection, listId, new RedirectedRows(rows, nextIndex(connection, origin)).of(outcome));
        writeMoves(connection, listId, outcome.moves());
        ClaimList list = lists.insertRedirected(connection, tenant, task.campaign(), listId, origin, now);
        campaigns.allocate(connection, tenant, task.campaign(), listId);
        RedirectedListView view = new RedirectedListView(
                task.campaign(),
                listId,
                origin,
                list.rows(),
                list.total(),
                list.contentHash(),
                outcome.moves().size());
        outbox.append(
                connection,
                tenant,
                "list.redirected",
                new ListRedirected(
                        task.campaign(),
                        listId,
                        origin,
                        list.contentHash(),
                        outcome.moves().size()));
        return view;
    }

    /** The published tree, or null; nobody publishes one until the transaction ends. */
    private static @Nullable UUID lockCampaign(Connection connection, UUID tenant, RedirectTask task)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CAMPAIGN)) {
            statement.setObject(1, task.campaign());
            statement.setObject(2, tenant);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw CampaignService.notFound(task.campaign());
                }
                UUID tree = result.getObject(2, UUID.class);
                if (tree == null && !task.list().equals(result.getObject(1, UUID.class))) {
                    throw new ProblemException(
                            AirdropProblems.LIST_REPLACED, "Another list counts by now, or none. Ask for that one.");
                }
                return tree;
            }
        }
    }

    private static UUID findOrigin(Connection connection, UUID tenant, RedirectTask task) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ORIGIN)) {
            statement.setObject(1, task.list());
            statement.setObject(2, task.campaign());
            statement.setObject(3, tenant);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new ProblemException(
                            Problems.NOT_FOUND, "Your tenant has no list %s of this campaign.".formatted(task.list()));
                }
                return result.getObject(1, UUID.class);
            }
        }
    }

    private static Map<Address, Address> readWishes(Connection connection, UUID campaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WISHES)) {
            statement.setObject(1, campaign);
            try (ResultSet result = statement.executeQuery()) {
                Map<Address, Address> wishes = new HashMap<>();
                while (result.next()) {
                    wishes.put(Address.of(result.getBytes(1)), Address.of(result.getBytes(2)));
                }
                return wishes;
            }
        }
    }

    private static List<Move> readMoves(Connection connection, UUID tree) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUBLISHED_MOVES)) {
            statement.setObject(1, tree);
            try (ResultSet result = statement.executeQuery()) {
                List<Move> moves = new ArrayList<>();
                while (result.next()) {
                    moves.add(new Move(
                            Address.of(result.getBytes(1)), Address.of(result.getBytes(2)), amount(result, 3)));
                }
                return moves;
            }
        }
    }

    private static Set<Address> touched(Map<Address, Address> wishes, List<Move> moves) {
        Set<Address> touched = new HashSet<>(wishes.keySet());
        touched.addAll(wishes.values());
        moves.forEach(move -> {
            touched.add(move.account());
            touched.add(move.recipient());
        });
        return touched;
    }

    private static void stage(Connection connection, Set<Address> touched) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
        }
        try (BinaryCopy copy = new BinaryCopy(connection, "touched (account)")) {
            for (Address account : touched) {
                copy.row(1).bytes(account.toBytes());
            }
            copy.finish();
        }
    }

    private static Map<Address, UniswapClaim> readRows(Connection connection, UUID list) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOUCHED_ROWS)) {
            statement.setObject(1, list);
            try (ResultSet result = statement.executeQuery()) {
                Map<Address, UniswapClaim> rows = new HashMap<>();
                while (result.next()) {
                    Address account = Address.of(result.getBytes(2));
                    rows.put(account, new UniswapClaim(result.getLong(1), account, amount(result, 3)));
                }
                return rows;
            }
        }
    }

    private static Map<Address, TokenAmount> readPublished(Connection connection, UUID tree) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUBLISHED_AMOUNTS)) {
            statement.setObject(1, tree);
            try (ResultSet result = statement.executeQuery()) {
                Map<Address, TokenAmount> amounts = new HashMap<>();
                while (result.next()) {
                    amounts.put(Address.of(result.getBytes(1)), amount(result, 2));
                }
                return amounts;
            }
        }
    }

    private static long nextIndex(Connection connection, UUID list) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_INDEX)) {
            statement.setObject(1, list);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static void copyOthers(Connection connection, UUID origin, UUID list) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COPY_OTHERS)) {
            statement.setObject(1, list);
            statement.setObject(2, origin);
            statement.executeUpdate();
        }
    }

    private static void write(Connection connection, UUID list, Collection<UniswapClaim> rows) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(connection, "claim_list_row (list_id, claim_index, account, amount)")) {
            for (UniswapClaim row : rows) {
                copy.row(4)
                        .uuid(list)
                        .bigint(row.index())
                        .bytes(row.account().toBytes())
                        .numeric(row.amount().toBigInteger());
            }
            copy.finish();
        }
    }

    private static void writeMoves(Connection connection, UUID list, List<Move> moves) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(connection, "claim_move (list_id, account, recipient, amount)")) {
            for (Move move : moves) {
                copy.row(4)
                        .uuid(list)
                        .bytes(move.account().toBytes())
                        .bytes(move.recipient().toBytes())
                        .numeric(move.amount().toBigInteger());
            }
            copy.finish();
        }
    }

    private static void requireNoShortfall(List<Shortfall> shortfalls) {
        if (shortfalls.isEmpty()) {
            return;
        }
        throw new ProblemException(
                AirdropProblems.AMOUNTS_FELL,
                "%d accounts have less in the list than the published root gives on their behalf."
                        .formatted(shortfalls.size()),
                shortfalls.stream()
                        .limit(MOST_FAULTS)
                        .map(shortfall -> new Fault(
                                shortfall.account().toString(),
                                "amount-fell",
                                "has %s, but must have at least %s".formatted(shortfall.entitled(), shortfall.given())))
                        .toList());
    }

    private static TokenAmount amount(ResultSet result, int column) throws SQLException {
        return TokenAmount.of(result.getBigDecimal(column).toBigIntegerExact());
    }

    @RegisterForReflection
    private record ListRedirected(UUID campaignId, UUID listId, UUID redirectedFrom, Bytes32 contentHash, int moves) {}
}
