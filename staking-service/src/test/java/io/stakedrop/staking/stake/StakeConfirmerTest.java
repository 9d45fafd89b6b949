package io.stakedrop.staking.stake;

import static io.stakedrop.staking.StakingApi.EVENTS;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static io.stakedrop.staking.StakingServers.CONCURRENCY;
import static io.stakedrop.staking.StakingServers.CONFIRMATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.kit.execution.CanonicalChain;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.testkit.servers.TestServers;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class StakeConfirmerTest {
    private static final int REPLICAS = 8;

    private final StakingApi tenant = StakingApi.ofNewTenant();

    @Inject
    StakeConfirmer confirmer;

    @Inject
    StakeRepository stakes;

    @Inject
    PoolService pools;

    @Inject
    CanonicalChain chain;

    @Test
    void aStakeThatManyConfirmAtOnceIsBookedOnce() throws Throwable {
        // Given
        String pool = tenant.createPool().getString("id");
        String id = tenant.submitted(pool, newAddress(), ether(64).toString());
        StakeConfirmer.Seen seen = read(UUID.fromString(pool), UUID.fromString(id));
        tenant.forward(1);

        // When: these beside the service's own scan
        together(() ->
                VertxContextSupport.subscribeAndAwait(() -> chain.look().chain(look -> confirmer.confirm(seen, look))));

        // Then
        tenant.awaitState(id, "active");
        assertThat(entries(id)).isEqualTo(1);
        List<String> types = StakingApi.await(
                        () -> tenant.get(EVENTS),
                        page -> page.getList("items.type").contains("stake.active"))
                .getList("items.type", String.class);
        assertThat(types).containsOnlyOnce("stake.active");
    }

    @Test
    void asManyStakesAreConfirmedAtOnceAsIsConfigured() throws Exception {
        // Given: one more, whose own blocks do not confirm each other, and another transaction that holds their pool
        String pool = tenant.createPool().getString("id");
        assertThat(CONCURRENCY + 1).isLessThan(CONFIRMATIONS);
        List<String> ids = IntStream.rangeClosed(0, CONCURRENCY)
                .mapToObj(stake -> tenant.submitted(pool, newAddress(), ether(1).toString()))
                .toList();
        try (Connection holder = TestServers.ofJvm().connect()) {
            holder.setAutoCommit(false);
            hold(holder, pool);

            // When
            tenant.forward(1);

            // Then
            StakingApi.await(() -> countWaiting(holder), waiting -> waiting == CONCURRENCY);
        }
        ids.forEach(id -> tenant.awaitState(id, "active"));
        tenant.audit(pool);
    }

    private StakeConfirmer.Seen read(UUID poolId, UUID stakeId) throws Throwable {
        Viewer all = new Viewer(tenant.tenant(), null);
        return VertxContextSupport.subscribeAndAwait(() ->
                Panache.withSession(() -> stakes.findByViewerAndId(all, stakeId)
                        .map(Optional::orElseThrow)
                        .chain(stake -> pools.find(poolId)
                                .map(pool -> new StakeConfirmer.Seen(stake, Payment.of(stake, pool.orElseThrow()))))));
    }

    /** Against accruals and deposits, until the transaction ends. */
    private static void hold(Connection holder, String poolId) throws SQLException {
        try (PreparedStatement lock = holder.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, poolId);
            lock.execute();
        }
    }

    /** Deposits that wait for a pool. */
    private static long countWaiting(Connection database) {
        try (PreparedStatement count = database.prepareStatement("""
                        select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and not granted
                        and database = (select oid from pg_database where datname = current_database())""");
                ResultSet result = count.executeQuery()) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long entries(String stakeId) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement count =
                        database.prepareStatement("select count(*) from journal_entry where stake_id = ?")) {
            count.setObject(1, UUID.fromString(stakeId));
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static void together(ThrowingRunnable work) throws Exception {
        List<Callable<Boolean>> calls = IntStream.range(0, REPLICAS)
                .mapToObj(replica -> (Callable<Boolean>) () -> {
                    try {
                        work.run();
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

    private interface ThrowingRunnable {
        void run() throws Throwable;
    }
}
