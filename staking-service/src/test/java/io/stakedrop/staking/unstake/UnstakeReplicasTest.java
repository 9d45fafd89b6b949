package io.stakedrop.staking.unstake;

import static io.stakedrop.staking.StakingApi.DASHBOARDS;
import static io.stakedrop.staking.StakingApi.PAYOUTS;
import static io.stakedrop.staking.StakingApi.UNSTAKES;
import static io.stakedrop.staking.StakingApi.await;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.execution.CanonicalChain;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import io.stakedrop.testkit.servers.TestServers;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class UnstakeReplicasTest {
    private static final int REPLICAS = 8;
    private static final String TEN = ether(10).toString();

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private final String wallet = newAddress();

    @Inject
    UnstakeFinalizer finalizer;

    @Inject
    PayoutConfirmer confirmer;

    @Inject
    CanonicalChain chain;

    private Connection database;
    private JsonPath pool;
    private String stakeId;

    @BeforeEach
    void stake() throws SQLException {
        database = TestServers.ofJvm().connect();
        pool = tenant.createPool();
        stakeId = tenant.settled(pool.getString("id"), wallet, TEN).getString("id");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void aClaimThatManyFinalizeAtOnceIsFinalizedOnce() throws Exception {
        // Given
        String id = tenant.unstaked(stakeId, TEN).getString("id");

        // When: these beside the service's own scan
        together(() -> finalizer.finalizeQueues());

        // Then
        tenant.awaitUnstake(id, "payable");
        assertThat(entries(id, "unstake-finalized")).isEqualTo(1);
        tenant.audit(pool.getString("id"));
    }

    @Test
    void aClaimIsEitherTakenBackOrFinalized() throws Exception {
        // Given: the queue's finalization waits for the pool, and the cancellation comes behind it
        String id;
        CompletableFuture<Response> cancelled;
        try (Connection holder = TestServers.ofJvm().connect()) {
            holder.setAutoCommit(false);
            lock(holder, "pg_advisory_xact_lock_shared");
            id = tenant.unstaked(stakeId, TEN).getString("id");
            await(this::countWaiting, waiting -> waiting == 1);
            cancelled = CompletableFuture.supplyAsync(() -> tenant.post(UNSTAKES + "/" + id + "/cancel", Map.of()));
            await(this::countWaiting, waiting -> waiting == 2);

            // When
            holder.rollback();
        }

        // Then
        cancelled.join().then().statusCode(409).body("code", equalTo("unstake-settled"));
        assertThat(tenant.awaitUnstake(id, "payable").getString("amount")).isEqualTo(TEN);
        assertThat(entries(id, "unstake-cancelled")).isZero();
        tenant.audit(pool.getString("id"));
    }

    @Test
    void aRequestThatIsKeptFromItsPoolForLongIsToBeSentAgain() throws Exception {
        // Given
        String quoteId = created(tenant.quote(stakeId, TEN)).getString("id");
        Response kept;
        try (Connection holder = TestServers.ofJvm().connect()) {
            holder.setAutoCommit(false);
            lock(holder, "pg_advisory_xact_lock");

            // When
            kept = tenant.unstake(quoteId);
        }

        // Then
        kept.then()
                .statusCode(503)
                .body("code", equalTo("dependency-unavailable"))
                .header("Retry-After", "5");
        tenant.unstake(quoteId).then().statusCode(201);
    }

    @Test
    void anAuditWaitsForNobodyWhoPosts() throws Exception {
        try (Connection holder = TestServers.ofJvm().connect()) {
            // Given: as an accrual does
            holder.setAutoCommit(false);
            lock(holder, "pg_advisory_xact_lock");

            // When / Then
            CompletableFuture.supplyAsync(() -> tenant.audit(pool.getString("id")))
                    .get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void aPayoutThatManyConfirmAtOnceIsBookedOnce() throws Exception {
        // Given
        String id = paidOut();

        // When
        together(() -> chain.look().chain(look -> confirmer.confirm(UUID.fromString(id), look)));

        // Then
        tenant.awaitUnstake(id, "paid");
        assertThat(entries(id, "payout")).isEqualTo(1);
        tenant.audit(pool.getString("id"));
    }

    @Test
    void aPayoutThatTheChainTakesBackIsOwedAgain() throws Exception {
        // Given
        String id = paidOut();
        tenant.awaitUnstake(id, "paid");
        String hash = tenant.unstakeOf(id).getString("transactionHash");

        // When: the chain has another block, and the transaction no more
        run("delete from devnet_transaction where hash = ?", Bytes32.parse(hash).toBytes());
        run("update unstake set block_hash = sha256(block_hash) where id = ? and not final", UUID.fromString(id));

        // Then
        tenant.awaitUnstake(id, "submitted");
        assertThat(entries(id, "payout-undone")).isEqualTo(1);
        JsonPath audit = tenant.audit(pool.getString("id"));
        assertThat(audit.getString("accounts.find { it.account == 'payable' }.posted"))
                .isEqualTo(TEN);
        JsonPath alerts = tenant.get(DASHBOARDS + "/{wallet}", wallet);
        alerts.setRootPath("alerts.find { it.code == 'payout-undone' }");
        assertThat(alerts.getString("unstakeId")).isEqualTo(id);
        String again = tenant.send(pool.getString("depositAddress"), wallet, TEN);
        tenant.reportPayout(id, again).then().statusCode(200);
        tenant.forward(1);
        tenant.awaitUnstake(id, "paid");
        tenant.audit(pool.getString("id"));
    }

    @Test
    void oneTransactionPaysOneClaim() {
        // Given: two claims of the same amount
        String half = ether(5).toString();
        String first = tenant.unstaked(stakeId, half).getString("id");
        String second = tenant.unstaked(stakeId, half).getString("id");
        tenant.awaitUnstake(second, "payable");
        String hash = tenant.send(pool.getString("depositAddress"), wallet, half);
        tenant.reportPayout(first, hash).then().statusCode(200);

        // When / Then
        tenant.reportPayout(second, hash).then().statusCode(409).body("code", equalTo("transaction-used"));
        assertThat(tenant.get(PAYOUTS + "/{id}", second).getString("state")).isEqualTo("payable");
    }

    @Test
    void aQuoteThatIsTooOldIsRefused() throws SQLException {
        // Given
        String quoteId = created(tenant.quote(stakeId, TEN)).getString("id");
        run("update unstake_quote set expires_at = now() - interval '1 second' where id = ?", UUID.fromString(quoteId));

        // When / Then
        tenant.unstake(quoteId).then().statusCode(409).body("code", equalTo("quote-expired"));
    }

    /** An unstake whose payout is on the chain, with enough blocks on top. */
    private String paidOut() {
        String id = tenant.unstaked(stakeId, TEN).getString("id");
        tenant.awaitUnstake(id, "payable");
        String hash = tenant.send(pool.getString("depositAddress"), wallet, TEN);
        tenant.reportPayout(id, hash).then().statusCode(200);
        for (int block = 0; block < StakingServers.CONFIRMATIONS; block++) {
            tenant.send(newAddress(), newAddress(), "0");
        }
        return id;
    }

    /** Holds the pool as a deposit does, shared, or as an accrual, alone. */
    private void lock(Connection connection, String function) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select %s(hashtextextended(?, 0))".formatted(function))) {
            lock.setString(1, pool.getString("id"));
            lock.execute();
        }
    }

    private int countWaiting() {
        try (PreparedStatement count = database.prepareStatement("""
                select count(*) from pg_locks where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())
                and ((classid::bigint << 32) | objid::bigint) = hashtextextended(?, 0)""")) {
            count.setString(1, pool.getString("id"));
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long entries(String unstakeId, String kind) throws SQLException {
        try (PreparedStatement count =
                database.prepareStatement("select count(*) from journal_entry where unstake_id = ? and kind = ?")) {
            count.setObject(1, UUID.fromString(unstakeId));
            count.setString(2, kind);
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private void run(String statement, Object parameter) throws SQLException {
        try (PreparedStatement prepared = database.prepareStatement(statement)) {
            prepared.setObject(1, parameter);
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        }
    }

    private static void together(Supplier<Uni<Void>> work) throws Exception {
        List<Callable<Boolean>> calls = IntStream.range(0, REPLICAS)
                .mapToObj(replica -> (Callable<Boolean>) () -> {
                    try {
                        VertxContextSupport.subscribeAndAwait(work);
                        return true;
                    } catch (Throwable failure) {
                        throw new IllegalStateException(failure);
                    }
                })
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(REPLICAS)) {
            for (Future<Boolean> done : threads.invokeAll(calls)) {
                assertThat(done.get()).isTrue();
            }
        }
    }
}
