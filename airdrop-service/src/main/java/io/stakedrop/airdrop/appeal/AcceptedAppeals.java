package io.stakedrop.airdrop.appeal;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What accepted appeals change, for allocations. */
@ApplicationScoped
public class AcceptedAppeals {
    private static final String OVERRIDES = """
            select distinct on (account) account, amount, id from appeal
             where campaign_id = ? and accepted <= ? order by account, accepted desc""";

    private final AppealRepository appeals;

    AcceptedAppeals(AppealRepository appeals) {
        this.appeals = appeals;
    }

    /**
     * How many a campaign has, which name them: they are numbered from 1 and stay accepted. In the current transaction, which
     * has locked the campaign.
     */
    public Uni<Long> count(UUID campaign) {
        return appeals.findLastAccepted(campaign);
    }

    /** What the first so many change, of each wallet the last; in the order of the accounts' bytes. */
    public List<AppealOverride> read(Connection connection, UUID campaign, long count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OVERRIDES)) {
            statement.setObject(1, campaign);
            statement.setLong(2, count);
            try (ResultSet result = statement.executeQuery()) {
                List<AppealOverride> overrides = new ArrayList<>();
                while (result.next()) {
                    overrides.add(new AppealOverride(
                            Address.of(result.getBytes(1)),
                            Optional.ofNullable(result.getBigDecimal(2))
                                    .map(BigDecimal::toBigIntegerExact)
                                    .map(TokenAmount::of),
                            result.getObject(3, UUID.class)));
                }
                return overrides;
            }
        }
    }

    /**
     * A wallet whose part an appeal decided.
     *
     * @param amount what it gets; empty where it takes part as those do who are eligible
     */
    public record AppealOverride(Address account, Optional<TokenAmount> amount, UUID appeal) {}
}
