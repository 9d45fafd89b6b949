package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deposit, an accrual and the three steps of a withdrawal (request, finalization, payout) are each done once, whenever the
 * process that does them is killed. A real process is held at a step by a lock in its database, killed by SIGKILL, and
 * started again. Each of the five has a pool of its own, so that all are held at the same time.
 */
class StakingCrashTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WORKS = 5;

    /** Epochs until a validator has come through the deposit queue, and every payment is final. */
    private static final int UNTIL_IT_EARNS = 12;

    private static final String TWO_VALIDATORS = ether(64);

    /** Too little for a validator, so it stays at hand for those who leave. */
    private static final String LIQUID = ether(31);

    private static final String LEAVING = ether(1);

    /**
     * Tables that the five write into, in their order: each is held before its first write, in between, and before its
     * last one.
     */
    private static final List<List<String>> STEPS =
            List.of(List.of("journal_entry"), List.of("stake", "pool_rate", "unstake"), List.of("outbox"));

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrDoubledWhereverTheProcessIsKilled() throws Exception {
        try (ServiceReplicas service = ServiceReplicas.staking(folder)) {
            service.start();
            try (Connection database = service.connect()) {
                // Given: the pool with the lower id is brought up to an epoch first, and something accrues in it
                PoolPerWork pools = PoolPerWork.create(service);
                forward(service, UNTIL_IT_EARNS);

                // When / Then: before the pools are theirs
                Round held = Round.prepare(service, pools);
                try (HeldSteps alone = pools.hold(service)) {
                    held.begin(service);
                    alone.await(WORKS);
                    service.kill();
                }
                service.start();
                held.assertDoneOnce(service, database);

                // When / Then: between two writes of their transactions
                for (List<String> tables : STEPS) {
                    Round round = Round.prepare(service, pools);
                    HeldSteps alone = pools.hold(service);
                    round.begin(service);
                    alone.await(WORKS);
                    try (HeldSteps step = HeldSteps.ofTables(service, tables)) {
                        alone.release();
                        step.await(WORKS);
                        service.kill();
                    }
                    service.start();
                    round.assertDoneOnce(service, database);
                }

                // When / Then: after their commits, before their events have numbers
                Round committed = Round.prepare(service, pools);
                try (HeldSteps events = HeldSteps.ofTables(service, List.of("event"))) {
                    committed.begin(service);
                    await().atMost(PATIENCE).until(() -> committed.isCommitted(database));
                    service.kill();
                    events.release();
                }
                service.start();
                committed.assertDoneOnce(service, database);

                // When: two processes find the same work
                service.start();
                Round shared = Round.prepare(service, pools);
                shared.begin(service);

                // Then
                shared.assertDoneOnce(service, database);
            }
        }
    }

    /** A pool for each work, and a position that leaves in each of those for a withdrawal's steps. */
    private record PoolPerWork(
            String accruing,
            String taking,
            String requesting,
            String finalizing,
            String paying,
            String payingAddress,
            Map<String, String> positions) {

        static PoolPerWork create(ServiceReplicas service) {
            String accruing = createPool(service, newAddress());
            String earning = submit(service, accruing, newAddress(), TWO_VALIDATORS);
            forward(service, 1);
            awaitState(service, "/v1/staking/stakes/" + earning, "active");
            String taking = createPool(service, newAddress());
            String requesting = createPool(service, newAddress());
            String finalizing = createPool(service, newAddress());
            String payingAddress = newAddress();
            String paying = createPool(service, payingAddress);
            return new PoolPerWork(
                    accruing,
                    taking,
                    requesting,
                    finalizing,
                    paying,
                    payingAddress,
                    Map.of(
                            requesting, submit(service, requesting, newAddress(), LIQUID),
                            finalizing, submit(service, finalizing, newAddress(), LIQUID),
                            paying, submit(service, paying, newAddress(), LIQUID)));
        }

        /** All five works wait then: the queue's finalization is the only one that wants its pool alone. */
        HeldSteps hold(ServiceReplicas service) throws SQLException {
            return HeldSteps.ofPools(service, List.of(accruing, taking, requesting, paying), finalizing);
        }

        List<String> all() {
            return List.of(accruing, taking, requesting, finalizing, paying);
        }

        String quote(ServiceReplicas service, String poolId) {
            return service.create(
                            "/v1/staking/unstakes/quotes", Map.of("stakeId", positions.get(poolId), "amount", LEAVING))
                    .getString("id");
        }
    }

    /** One of each work. */
    private static final class Round {
        private final PoolPerWork pools;
        private final String requestQuote;
        private final String requestKey = UUID.randomUUID().toString();
        private final String finalizeQuote;
        private final String payableUnstake;
        private String stakeId = "";
        private String finalizingUnstake = "";
        private long epoch;
        private CompletableFuture<Response> request = new CompletableFuture<>();

        private Round(PoolPerWork pools, String requestQuote, String finalizeQuote, String payableUnstake) {
            this.pools = pools;
            this.requestQuote = requestQuote;
            this.finalizeQuote = finalizeQuote;
            this.payableUnstake = payableUnstake;
        }

        /** No accrual may be on its way, since it would be held in another's stead. */
        static Round prepare(ServiceReplicas service, PoolPerWork pools) {
            long epoch = forward(service, 1);
            pools.all().forEach(pool -> awaitPosted(service, pool, epoch));
            String payable = unstake(
                    service,
                    pools.quote(service, pools.paying()),
                    UUID.randomUUID().toString());
            awaitState(service, "/v1/staking/unstakes/" + payable, "payable");
            return new Round(
                    pools, pools.quote(service, pools.requesting()), pools.quote(service, pools.finalizing()), payable);
        }

        void begin(ServiceReplicas service) {
            stakeId = submit(service, pools.taking(), newAddress(), TWO_VALIDATORS);
            payOut(service);
            finalizingUnstake =
                    unstake(service, finalizeQuote, UUID.randomUUID().toString());
            request = CompletableFuture.supplyAsync(() -> askToUnstake(service, requestQuote, requestKey));
            epoch = forward(service, 1);
        }

        private void payOut(ServiceReplicas service) {
            JsonPath payout = service.request()
                    .get("/v1/staking/payouts/{id}", payableUnstake)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            String hash = send(service, pools.payingAddress(), payout.getString("wallet"), payout.getString("amount"));
            service.request()
                    .body(Map.of("hash", hash))
                    .post("/v1/staking/payouts/{id}/transaction", payableUnstake)
                    .then()
                    .statusCode(200);
        }

        boolean isCommitted(Connection database) throws SQLException {
            return count(database, "select count(*) from journal_entry where stake_id = ?::uuid", stakeId) == 1
                    && entries(database, payableUnstake, "payout") == 1
                    && entries(database, finalizingUnstake, "unstake-finalized") == 1
                    && request.isDone();
        }

        void assertDoneOnce(ServiceReplicas service, Connection database) throws Exception {
            awaitState(service, "/v1/staking/stakes/" + stakeId, "active");
            awaitState(service, "/v1/staking/unstakes/" + payableUnstake, "paid");
            awaitState(service, "/v1/staking/unstakes/" + finalizingUnstake, "payable");
            String requested = repeatRequest(service);
            awaitState(service, "/v1/staking/unstakes/" + requested, "payable");
            await().atMost(PATIENCE).until(() -> count(database, """
                    select count(*) from event where type = 'pool.accrued' and payload ->> 'poolId' = ?
                    and payload ->> 'epoch' = ?""", pools.accruing(), Long.toString(epoch)) == 1);
            await().atMost(PATIENCE).until(() -> count(database, "select count(*) from outbox") == 0);
            assertThat(count(database, """
                            select count(*) from event where type = 'stake.active' and payload ->> 'stakeId' = ?""", stakeId)).isEqualTo(1);
            assertThat(count(database, "select count(*) from journal_entry where stake_id = ?::uuid", stakeId))
                    .isEqualTo(1);
            assertThat(count(database, """
                    select count(*) from journal_entry
                    where pool_id = ?::uuid and kind = 'accrual' and rate_epoch = ? - 1""", pools.accruing(), epoch)).isEqualTo(1);
            for (String unstake : List.of(requested, finalizingUnstake, payableUnstake)) {
                assertThat(entries(database, unstake, "unstake")).isEqualTo(1);
                assertThat(entries(database, unstake, "unstake-finalized")).isEqualTo(1);
            }
            assertThat(entries(database, payableUnstake, "payout")).isEqualTo(1);
            assertEvents(database, payableUnstake, "queued", "payable", "submitted", "paid");
            assertEvents(database, finalizingUnstake, "queued", "payable");
            assertEvents(database, requested, "queued", "payable");
            assertThat(count(database, "select count(*) from unstake_quote where id = ?::uuid", requestQuote))
                    .isZero();
            assertBooks(service, database);
        }

        /** What a client does whose answer never came; or the answer that came is given again. */
        private String repeatRequest(ServiceReplicas service) throws InterruptedException, TimeoutException {
            String again = unstake(service, requestQuote, requestKey);
            try {
                Response first = request.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(first.then().statusCode(201).extract().jsonPath().getString("id"))
                        .isEqualTo(again);
            } catch (ExecutionException killed) {
                assertThat(killed).hasCauseInstanceOf(IOException.class);
            }
            return again;
        }

        private void assertBooks(ServiceReplicas service, Connection database) throws SQLException {
            for (String pool :
                    List.of(pools.accruing(), pools.taking(), pools.requesting(), pools.finalizing(), pools.paying())) {
                JsonPath audit = service.request()
                        .get("/v1/staking/audits/{id}", pool)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                assertThat(audit.getBoolean("sound")).as(audit.prettify()).isTrue();
            }
            assertThat(count(database, """
                    select count(*) from pool where
                        (select coalesce(sum(amount), 0) from stake where pool_id = pool.id and state = 'active')
                        <> (select coalesce(sum(line.amount), 0) from journal_line line
                            join journal_entry entry on entry.pool_id = line.pool_id and entry.id = line.entry_id
                            where line.pool_id = pool.id and entry.kind = 'deposit' and line.account = 'buffer')"""))
                    .as("pools that booked other deposits than were paid")
                    .isZero();
            assertThat(count(database, """
                    select count(*) from stake where state = 'active' and held_principal
                        + (select coalesce(sum(principal), 0) from unstake where stake_id = stake.id) <> amount"""))
                    .as("positions that hold and left other than they paid")
                    .isZero();
        }

        private static void assertEvents(Connection database, String unstakeId, String... states) throws SQLException {
            for (String state : states) {
                assertThat(count(database, """
                                select count(*) from event where type = ? and payload ->> 'unstakeId' = ?""", "unstake." + state, unstakeId))
                        .as(state)
                        .isEqualTo(1);
            }
        }
    }

    private static String createPool(ServiceReplicas service, String depositAddress) {
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
                                depositAddress))
                .getString("id");
    }

    private static String submit(ServiceReplicas service, String poolId, String wallet, String amount) {
        JsonPath stake =
                service.create("/v1/staking/stakes", Map.of("poolId", poolId, "wallet", wallet, "amount", amount));
        String hash = send(service, wallet, stake.getString("transaction.to"), amount);
        service.request()
                .body(Map.of("hash", hash))
                .post("/v1/staking/stakes/{id}/transaction", stake.getString("id"))
                .then()
                .statusCode(200);
        return stake.getString("id");
    }

    private static String send(ServiceReplicas service, String from, String to, String value) {
        return service.create("/v1/staking/devnet/transactions", Map.of("from", from, "to", to, "value", value))
                .getString("hash");
    }

    private static String unstake(ServiceReplicas service, String quoteId, String key) {
        return askToUnstake(service, quoteId, key)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    private static Response askToUnstake(ServiceReplicas service, String quoteId, String key) {
        return service.request()
                .header("Idempotency-Key", key)
                .body(Map.of("quoteId", quoteId))
                .post("/v1/staking/unstakes");
    }

    /** Lets epochs go by; the number of the last. */
    private static long forward(ServiceReplicas service, int epochs) {
        return service.request()
                .body(Map.of("count", epochs))
                .post("/v1/staking/devnet/epochs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("finalizedEpoch");
    }

    private static void awaitPosted(ServiceReplicas service, String poolId, long epoch) {
        await().atMost(PATIENCE)
                .until(() -> service.request()
                                .get("/v1/staking/pools/{id}", poolId)
                                .jsonPath()
                                .getLong("epoch")
                        == epoch);
    }

    private static void awaitState(ServiceReplicas service, String path, String state) {
        await(path)
                .atMost(PATIENCE)
                .until(() -> service.request().get(path).jsonPath().getString("state"), state::equals);
    }

    private static long entries(Connection database, String unstakeId, String kind) throws SQLException {
        return count(
                database,
                "select count(*) from journal_entry where unstake_id = ?::uuid and kind = ?",
                unstakeId,
                kind);
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

    private static String ether(int count) {
        return count + "0".repeat(18);
    }
}
