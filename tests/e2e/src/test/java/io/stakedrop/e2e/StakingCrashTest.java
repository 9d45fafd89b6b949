package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deposit and an accrual are each done once, whenever the process that does them is killed. A real process is held at a
 * step by a lock in its database, killed by SIGKILL, and started again. The deposit is into one pool and the accrual of
 * another, so that both are held at the same time.
 */
class StakingCrashTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Epochs until a validator has come through the deposit queue. */
    private static final int UNTIL_IT_EARNS = 12;

    private static final String AMOUNT = "64000000000000000000";

    /** Tables that the deposit and the accrual write into, in their order: the deposit into the first, the accrual into the last. */
    private static final List<List<String>> STEPS =
            List.of(List.of("journal_entry"), List.of("stake", "pool_rate"), List.of("outbox"));

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrDoubledWhereverTheProcessIsKilled() throws Exception {
        try (StakingReplicas service = new StakingReplicas(folder)) {
            service.start();
            try (Connection database = service.connect()) {
                // Given: the pool with the lower id is brought up to an epoch first, and something accrues in each
                String accruing = createPool(service);
                String taking = createPool(service);
                String first = submit(service, accruing);
                forward(service, 1);
                awaitActive(service, first);
                awaitPosted(service, accruing, forward(service, UNTIL_IT_EARNS));

                // When / Then: before the pools are theirs
                try (Lock pools = Lock.ofPools(service, accruing, taking)) {
                    Round round = begin(service, accruing, taking);
                    pools.awaitBoth();
                    service.kill();
                    pools.release();
                    service.start();
                    assertDoneOnce(service, database, round);
                }

                // When / Then: between two writes of their transactions
                for (List<String> tables : STEPS) {
                    Lock pools = Lock.ofPools(service, accruing, taking);
                    Round round = begin(service, accruing, taking);
                    pools.awaitBoth();
                    try (Lock step = Lock.ofTables(service, tables)) {
                        pools.release();
                        step.awaitBoth();
                        service.kill();
                    }
                    service.start();
                    assertDoneOnce(service, database, round);
                }

                // When / Then: after their commits, before their events have numbers
                try (Lock events = Lock.ofTables(service, List.of("event"))) {
                    Round round = begin(service, accruing, taking);
                    await().atMost(PATIENCE).until(() -> entriesOf(database, round.stakeId()) == 1);
                    service.kill();
                    events.release();
                    service.start();
                    assertDoneOnce(service, database, round);
                }

                // When: two processes find the same work
                service.start();
                List<String> stakes = new ArrayList<>();
                for (int stake = 0; stake < 10; stake++) {
                    stakes.add(submit(service, taking));
                }
                long epoch = forward(service, 1);

                // Then
                for (String stake : stakes) {
                    assertDoneOnce(service, database, new Round(stake, accruing, epoch));
                }
            }
        }
    }

    /** A stake whose payment is confirmed, and an epoch that a pool has not posted. */
    private record Round(String stakeId, String accruing, long epoch) {}

    private static Round begin(StakingReplicas service, String accruing, String taking) {
        String stake = submit(service, taking);
        return new Round(stake, accruing, forward(service, 1));
    }

    private static void assertDoneOnce(StakingReplicas service, Connection database, Round round) throws SQLException {
        awaitActive(service, round.stakeId());
        await().atMost(PATIENCE).until(() -> count(database, """
                select count(*) from event where type = 'pool.accrued' and payload ->> 'poolId' = ?
                and payload ->> 'epoch' = ?""", round.accruing(), Long.toString(round.epoch())) == 1);
        await().atMost(PATIENCE).until(() -> count(database, "select count(*) from outbox") == 0);
        assertThat(count(
                        database,
                        "select count(*) from event where type = 'stake.active' and payload ->> 'stakeId' = ?",
                        round.stakeId()))
                .isEqualTo(1);
        assertThat(entriesOf(database, round.stakeId())).isEqualTo(1);
        assertThat(count(database, """
                select count(*) from journal_entry
                where pool_id = ?::uuid and kind = 'accrual' and rate_epoch = ? - 1""", round.accruing(), round.epoch())).isEqualTo(1);
        assertThat(count(database, """
                select count(*) from (
                    select pool_id from journal_line group by pool_id, unit having sum(amount) <> 0) unbalanced""")).isZero();
        assertThat(count(database, """
                select count(*) from pool where
                    (select coalesce(sum(amount), 0) from stake where pool_id = pool.id and state = 'active')
                    <> (select coalesce(sum(line.amount), 0) from journal_line line
                        join journal_entry entry on entry.pool_id = line.pool_id and entry.id = line.entry_id
                        where line.pool_id = pool.id and entry.kind = 'deposit' and line.account = 'buffer')"""))
                .as("pools that booked other deposits than were paid")
                .isZero();
    }

    private static String createPool(StakingReplicas service) {
        String provider = service.create("/v1/staking/providers", Map.of("name", "Northern Light"))
                .getString("id");
        return service.create(
                        "/v1/staking/pools",
                        Map.of(
                                "providerId",
                                provider,
                                "name",
                                "Aurora Liquid",
                                "kind",
                                "liquid",
                                "minimumDeposit",
                                "1000000000",
                                "feeBasisPoints",
                                1000,
                                "depositAddress",
                                newAddress()))
                .getString("id");
    }

    private static String submit(StakingReplicas service, String poolId) {
        String wallet = newAddress();
        JsonPath stake =
                service.create("/v1/staking/stakes", Map.of("poolId", poolId, "wallet", wallet, "amount", AMOUNT));
        String hash = service.create(
                        "/v1/staking/devnet/transactions",
                        Map.of("from", wallet, "to", stake.getString("transaction.to"), "value", AMOUNT))
                .getString("hash");
        service.request()
                .body(Map.of("hash", hash))
                .post("/v1/staking/stakes/{id}/transaction", stake.getString("id"))
                .then()
                .statusCode(200);
        return stake.getString("id");
    }

    /** Lets epochs go by; the number of the last. */
    private static long forward(StakingReplicas service, int epochs) {
        return service.request()
                .body(Map.of("count", epochs))
                .post("/v1/staking/devnet/epochs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("finalizedEpoch");
    }

    private static void awaitPosted(StakingReplicas service, String poolId, long epoch) {
        await().atMost(PATIENCE)
                .until(() -> service.request()
                                .get("/v1/staking/pools/{id}", poolId)
                                .jsonPath()
                                .getLong("epoch")
                        == epoch);
    }

    private static void awaitActive(StakingReplicas service, String stakeId) {
        await().atMost(PATIENCE)
                .until(() -> service.request()
                        .get("/v1/staking/stakes/{id}", stakeId)
                        .jsonPath()
                        .getString("state")
                        .equals("active"));
    }

    private static long entriesOf(Connection database, String stakeId) throws SQLException {
        return count(database, "select count(*) from journal_entry where stake_id = ?::uuid", stakeId);
    }

    private static long count(Connection database, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBigDecimal(1).longValueExact();
            }
        }
    }

    private static String newAddress() {
        return "0x"
                + (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 40);
    }

    /**
     * Locks of the test's own connection, which hold whoever comes to that step.
     *
     * @param waiting how many statements wait for each of them, as the database tells it
     */
    private record Lock(Connection connection, String waiting) implements AutoCloseable {

        static Lock ofPools(StakingReplicas service, String... poolIds) throws SQLException {
            Lock lock = begin(service, "locktype = 'advisory'");
            for (String poolId : poolIds) {
                lock.execute("select pg_advisory_xact_lock(hashtextextended('%s', 0))".formatted(poolId));
            }
            return lock;
        }

        /** Against writers; readers and {@code for update} go on. */
        static Lock ofTables(StakingReplicas service, List<String> tables) throws SQLException {
            Lock lock = begin(service, "locktype = 'relation'");
            for (String table : tables) {
                lock.execute("lock table %s in share mode".formatted(table));
            }
            return lock;
        }

        private static Lock begin(StakingReplicas service, String waiting) throws SQLException {
            Connection connection = service.connect();
            connection.setAutoCommit(false);
            return new Lock(connection, waiting);
        }

        /** Until the deposit and the accrual have come to it. */
        void awaitBoth() {
            await(waiting).atMost(PATIENCE).until(() -> count(connection, """
                    select count(distinct pid) from pg_locks where not granted
                    and database = (select oid from pg_database where datname = current_database())
                    and\s""" + waiting) >= 2);
        }

        private void execute(String sql) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            }
        }

        /** Lets go; once more does nothing. */
        void release() throws SQLException {
            connection.close();
        }

        @Override
        public void close() throws SQLException {
            release();
        }
    }
}
