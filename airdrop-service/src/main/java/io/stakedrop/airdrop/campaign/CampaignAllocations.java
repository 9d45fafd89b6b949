package io.stakedrop.airdrop.campaign;

import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Gives campaigns their list within the JDBC transaction that imports it. */
@ApplicationScoped
public class CampaignAllocations {
    private static final String FIND = "select state, list_id, tree_id from campaign where id = ? and tenant_id = ?";
    private static final String TAKES_ROUNDS = "select 1 from distributor where campaign_id = ? and cumulative";
    private static final UUID NO_LIST = new UUID(0, 0);
    private static final String ALLOCATE =
            "update campaign set state = ?, list_id = ?, tree_job_id = null, version = version + 1 where id = ? and tenant_id = ?";

    /**
     * Refuses early what {@link #allocate} would refuse; it locks nothing.
     *
     * @throws ProblemException {@code not-found}, or {@code illegal-campaign-state} when it takes no list any more
     */
    public void checkTakesList(Connection connection, UUID tenant, UUID campaign) throws SQLException {
        CampaignState state = find(connection, FIND, tenant, campaign);
        if (!waitsForRound(connection, state, campaign)) {
            allocated(state, campaign);
        }
    }

    /**
     * Refuses a state in which a campaign takes no list.
     *
     * @param takesRounds whether lists wait for further rounds while it distributes
     * @throws ProblemException {@code illegal-campaign-state}
     */
    public static void requireTakesList(CampaignState state, boolean takesRounds) {
        if (!takesRounds || !(state instanceof Distributing)) {
            allocated(state, NO_LIST);
        }
    }

    /**
     * Makes a list the one that counts; while a campaign of several rounds distributes, a list waits for its round. The
     * campaign stays locked until the transaction ends.
     *
     * @throws ProblemException as {@link #checkTakesList}
     */
    public void allocate(Connection connection, UUID tenant, UUID campaign, UUID list) throws SQLException {
        CampaignState state = find(connection, FIND + " for update", tenant, campaign);
        if (waitsForRound(connection, state, campaign)) {
            return;
        }
        StoredState next = StoredState.of(allocated(state, list));
        try (PreparedStatement statement = connection.prepareStatement(ALLOCATE)) {
            statement.setString(1, next.name());
            statement.setObject(2, next.listId());
            statement.setObject(3, campaign);
            statement.setObject(4, tenant);
            statement.executeUpdate();
        }
    }

    private static boolean waitsForRound(Connection connection, CampaignState state, UUID campaign)
            throws SQLException {
        if (!(state instanceof Distributing)) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(TAKES_ROUNDS)) {
            statement.setObject(1, campaign);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static CampaignState find(Connection connection, String query, UUID tenant, UUID campaign)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, campaign);
            statement.setObject(2, tenant);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw CampaignService.notFound(campaign);
                }
                return new StoredState(
                                result.getString(1), result.getObject(2, UUID.class), result.getObject(3, UUID.class))
                        .toState();
            }
        }
    }

    private static Allocated allocated(CampaignState state, UUID list) {
        return switch (state) {
            case Draft draft -> draft.allocate(list);
            case Snapshot snapshot -> snapshot.allocate(list);
            case Allocated allocated -> allocated.allocate(list);
            case Announced _, Open _, Distributing _, Closed _, Cancelled _ ->
                throw new ProblemException(
                        AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                        "The campaign is %s; only a campaign that is draft, snapshot or allocated takes a list."
                                .formatted(StoredState.of(state).name()));
        };
    }
}
