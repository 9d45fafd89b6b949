package io.stakedrop.airdrop.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AnvilServers;
import io.stakedrop.airdrop.Evm;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several replicas look at one contract at once, from the same block: what one found the others have found in vain. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class TrackingReplicasTest {
    private static final int REPLICAS = 6;
    private static final int LOOKS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    PaymentFollower follower;

    @Inject
    AgroalDataSource database;

    private DropOnChain drop;
    private List<UniswapClaim> claimed;

    @BeforeEach
    void claim() {
        drop = DropOnChain.publish();
        claimed = drop.claims().subList(0, 2);
        claimed.forEach(drop::claim);
        Evm.mine(AnvilServers.CONFIRMATIONS);
        drop.declare(Map.of());
    }

    @Test
    void countEachPaymentOnce() throws Exception {
        // When
        lookAtOnce();

        // Then
        drop.progress().then().body("paidClaims", equalTo(claimed.size())).body("paid", equalTo(sum().toString()));
        assertThat(events("claim.paid")).hasSameSizeAs(claimed);
    }

    @Test
    void takeAPaymentBackOnceThatAReorgLeftBehind() throws Exception {
        // Given
        lookAtOnce();
        Evm.reorg(AnvilServers.CONFIRMATIONS + claimed.size());
        Evm.mine(1);

        // When
        lookAtOnce();

        // Then
        drop.progress().then().body("paidClaims", equalTo(0)).body("paid", equalTo("0"));
        assertThat(events("claim.undone")).hasSameSizeAs(claimed);
    }

    private void lookAtOnce() throws Exception {
        List<Callable<Void>> replicas = Stream.<Callable<Void>>generate(() -> this::lookAgainAndAgain)
                .limit(REPLICAS)
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(REPLICAS)) {
            for (Future<Void> replica : threads.invokeAll(replicas)) {
                replica.get();
            }
        }
    }

    /** The contract is due for each of them, as if the one that took it had died since. */
    private Void lookAgainAndAgain() throws SQLException {
        for (int look = 0; look < LOOKS; look++) {
            makeDue();
            follower.followDue().await().atMost(PATIENCE);
        }
        return null;
    }

    private void makeDue() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("update claim_scan set due_at = now() where campaign_id = ?")) {
            statement.setObject(1, UUID.fromString(drop.campaign()));
            statement.executeUpdate();
        }
    }

    private Stream<String> events(String type) {
        return drop.api().awaitEventTypes(1).stream().filter(type::equals);
    }

    private TokenAmount sum() {
        return claimed.stream().map(UniswapClaim::amount).reduce(TokenAmount.ZERO, TokenAmount::plus);
    }
}
