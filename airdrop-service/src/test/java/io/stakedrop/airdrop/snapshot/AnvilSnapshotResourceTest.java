package io.stakedrop.airdrop.snapshot;

import static io.stakedrop.airdrop.AirdropApi.JOBS;
import static io.stakedrop.airdrop.AirdropApi.SNAPSHOTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.testkit.servers.TestServers;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snapshots of a real EVM; the oracle asks the token, or the chain, about each account. */
@QuarkusTest
@WithTestResource(SnapshotServers.class)
class AnvilSnapshotResourceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final BigInteger SUPPLY = BigInteger.TEN.pow(24);
    private static final String NO_PARENT = "0x0000000000000000000000000000000000000000";

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private List<String> keys;
    private String token;
    private long deployed;

    @BeforeEach
    void deployToken() {
        SnapshotEvm.require();
        keys = SnapshotEvm.accounts();
        token = SnapshotEvm.deployToken(keys.getFirst(), SUPPLY);
        deployed = SnapshotEvm.head();
    }

    /** With transfers to oneself, of nothing and of all, coins made and destroyed, and more after the block. */
    @Test
    void equalsBalanceOfForEveryHolderAtTheBlock() {
        // Given
        List<String> touched = moveTokens(new Random(11), 60);
        SnapshotEvm.mine(SnapshotEvm.FINAL_AFTER + 2);
        long block = SnapshotEvm.head() - SnapshotEvm.FINAL_AFTER;
        touched.addAll(moveTokens(new Random(12), 10));
        SnapshotEvm.mine(1);

        // When
        String id = succeeded(take(block));

        // Then
        assertThat(download(id)).isEqualTo(balances(touched, block));
        api.request()
                .get(SNAPSHOTS + "/{id}", id)
                .then()
                .body("source", equalTo("token-transfers"))
                .body("kind", equalTo("token-balance"))
                .body("origin.block", equalTo((int) block))
                .body("origin.chainId", equalTo(31337))
                .body("origin.checkedAccounts", greaterThan(0))
                .body("total", equalTo(total(balances(touched, block)).toString()));
    }

    @Test
    void goesOnAtTheRangeWhereItsWorkerDied() throws SQLException {
        // Given
        List<String> touched = moveTokens(new Random(13), 30);
        SnapshotEvm.mine(2_000);
        touched.addAll(moveTokens(new Random(14), 30));
        long block = SnapshotEvm.head();
        SnapshotEvm.mine(SnapshotEvm.FINAL_AFTER + 1);

        // When
        String job = take(block);
        await().atMost(PATIENCE).until(() -> api.job(job).extract().<Integer>path("done") > 100);
        int before;
        try (Connection lock = standStill()) {
            before = api.job(job).extract().path("done");
            assertThat(takeLeaseAway(job)).isEqualTo(1);
            lock.rollback();
        }

        // Then
        assertThat(before).isLessThan(2_000);
        String id = succeeded(job);
        assertThat(download(id)).isEqualTo(balances(touched, block));
    }

    @Test
    void refusesWhatAReorgTookBackMeanwhile() throws SQLException {
        // Given
        moveTokens(new Random(15), 5);
        SnapshotEvm.mine(1_500);
        long block = SnapshotEvm.head() - SnapshotEvm.FINAL_AFTER - 1;
        String job = take(block);
        api.request().post(JOBS + "/{id}/pause", job).then().statusCode(200);
        api.awaitState(job, Set.of("paused", "succeeded")).body("state", equalTo("paused"));

        // When
        SnapshotEvm.reorg(SnapshotEvm.FINAL_AFTER + 5);
        api.request().post(JOBS + "/{id}/resume", job).then().statusCode(200);

        // Then
        api.awaitEnd(job).body("state", equalTo("failed")).body("problem.code", equalTo("block-reorganized"));
        api.request().get(SNAPSHOTS + "/{id}", job).then().statusCode(404);
        assertThat(count("select count(*) from snapshot_row where snapshot_id = ?", job))
                .isZero();
        assertThat(count("select count(*) from snapshot_draft where id = ?", job))
                .isZero();
    }

    @Test
    void refusesABlockThatMayBeTakenBack() {
        SnapshotEvm.mine(3);

        request(Map.of("label", "Too early", "contract", token, "fromBlock", deployed, "block", SnapshotEvm.head()))
                .statusCode(409)
                .body("code", equalTo("block-not-final"));
    }

    @Test
    void refusesATokenWhoseFirstTransfersAreLeftOut() {
        // Given
        SnapshotEvm.transfer(token, keys.getFirst(), keys.get(1), BigInteger.TEN);
        SnapshotEvm.mine(SnapshotEvm.FINAL_AFTER + 1);

        // When
        String job = request(Map.of("label", "Late", "contract", token, "fromBlock", deployed + 1))
                .statusCode(202)
                .extract()
                .path("id");

        // Then
        api.awaitEnd(job).body("state", equalTo("failed")).body("problem.code", equalTo("transfers-incomplete"));
    }

    @Test
    void namesAnAccountWithoutCodeAsTheFault() {
        request(Map.of("label", "Nothing", "contract", address(new Random(1)), "fromBlock", 0))
                .statusCode(400)
                .body("errors.field", contains("contract"))
                .body("errors.code", contains("no-contract"));
    }

    @Test
    void takesNativeBalancesOfAListAtTheBlock() {
        // Given
        Random random = new Random(16);
        List<String> accounts = new ArrayList<>(keys);
        for (int index = 0; index < 12; index++) {
            accounts.add(address(random));
        }
        StringBuilder list = new StringBuilder("account\n");
        accounts.forEach(
                account -> list.append(account.toLowerCase(Locale.ROOT)).append('\n'));
        String accountsOf = api.importSnapshot(
                        Map.of("kind", "accounts", "label", "Known"),
                        "text/csv",
                        list.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .statusCode(201)
                .extract()
                .path("id");
        SnapshotEvm.mine(SnapshotEvm.FINAL_AFTER + 1);
        long block = SnapshotEvm.head() - SnapshotEvm.FINAL_AFTER;
        SnapshotEvm.transfer(token, keys.get(0), keys.get(1), BigInteger.ONE);

        // When
        String job = api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("label", "Ether", "accountsOf", accountsOf, "block", block))
                .post(SNAPSHOTS + "/native-balances")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        // Then
        Map<String, BigInteger> expected = new HashMap<>();
        accounts.forEach(
                account -> expected.put(account.toLowerCase(Locale.ROOT), SnapshotEvm.nativeBalance(account, block)));
        expected.values().removeIf(balance -> balance.signum() == 0);
        assertThat(download(succeeded(job))).isEqualTo(expected).hasSize(keys.size());
    }

    @Test
    void leavesOutContractsListedAndBurnAddressesAndRecordsThem() {
        // Given: a contract, a key's account that delegates to code, one that is listed, one that burns, one that stays
        Random random = new Random(17);
        String contract = address(random);
        String delegating = address(random);
        String listed = address(random);
        String stays = address(random);
        String burn = "0x000000000000000000000000000000000000dead";
        SnapshotEvm.setCode(contract, "0x6001");
        SnapshotEvm.setCode(delegating, "0xef0100" + "11".repeat(20));
        SnapshotEvm.mine(SnapshotEvm.FINAL_AFTER + 1);
        String id = api.importSnapshot(
                "token-balance",
                "account,amount\n%s,1\n%s,2\n%s,3\n%s,4\n%s,5\n".formatted(contract, delegating, listed, stays, burn));

        // When
        String job = api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("label", "Without", "accounts", List.of(listed), "contracts", true, "burnAddresses", true))
                .post(SNAPSHOTS + "/{id}/exclusions", id)
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        // Then
        String without = succeeded(job);
        assertThat(download(without)).isEqualTo(Map.of(delegating, BigInteger.TWO, stays, BigInteger.valueOf(4)));
        api.request()
                .get(SNAPSHOTS + "/{id}", without)
                .then()
                .body("excluded", equalTo(3))
                .body("origin.snapshotId", equalTo(id));
        List<Map<String, String>> left =
                api.request().get(SNAPSHOTS + "/{id}/exclusions", without).path("items");
        assertThat(left)
                .extracting(one ->
                        one.get("account").toLowerCase(Locale.ROOT) + " " + one.get("amount") + " " + one.get("reason"))
                .containsExactlyInAnyOrder(contract + " 1 contract", listed + " 3 listed", burn + " 5 burn-address");
        assertThat(download(id)).hasSize(5);
    }

    @Test
    void findsTheBlockOfTheFirstUse() {
        // Given: who approved nobody is no user, and who sent twice used it the first time
        SnapshotEvm.transfer(token, keys.get(0), keys.get(1), BigInteger.TEN);
        long first = SnapshotEvm.head();
        SnapshotEvm.transfer(token, keys.get(1), keys.get(2), BigInteger.ONE);
        SnapshotEvm.transfer(token, keys.get(0), keys.get(2), BigInteger.ONE);
        SnapshotEvm.transfer(token, keys.get(1), keys.get(3), BigInteger.ONE);
        SnapshotEvm.mine(SnapshotEvm.FINAL_AFTER + 1);

        // When
        String job = api.request()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "label", "Senders",
                        "contract", token,
                        "event", "event Transfer(address indexed from, address indexed to, uint256 value);",
                        "account", "from",
                        "fromBlock", deployed))
                .post(SNAPSHOTS + "/contract-uses")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        // Then: the deployment made the supply from the zero address
        assertThat(download(succeeded(job)))
                .isEqualTo(Map.of(
                        NO_PARENT,
                        BigInteger.valueOf(deployed),
                        keys.get(0).toLowerCase(Locale.ROOT),
                        BigInteger.valueOf(first),
                        keys.get(1).toLowerCase(Locale.ROOT),
                        BigInteger.valueOf(first + 1)));
    }

    private String take(long block) {
        return request(Map.of("label", "Holders", "contract", token, "fromBlock", deployed, "block", block))
                .statusCode(202)
                .extract()
                .path("id");
    }

    private ValidatableResponse request(Map<String, ?> body) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post(SNAPSHOTS + "/token-transfers")
                .then();
    }

    private String succeeded(String job) {
        return api.awaitEnd(job).body("state", equalTo("succeeded")).extract().path("result.id");
    }

    private Map<String, BigInteger> download(String id) {
        String csv = api.request()
                .get(SNAPSHOTS + "/{id}/rows", id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Map<String, BigInteger> rows = new HashMap<>();
        csv.lines().skip(1).map(line -> line.split(",")).forEach(row -> rows.put(row[0], new BigInteger(row[1])));
        return rows;
    }

    private Map<String, BigInteger> balances(List<String> accounts, long block) {
        Map<String, BigInteger> balances = new HashMap<>();
        accounts.forEach(account ->
                balances.put(account.toLowerCase(Locale.ROOT), SnapshotEvm.balanceOf(token, account, block)));
        balances.values().removeIf(balance -> balance.signum() == 0);
        return balances;
    }

    private static BigInteger total(Map<String, BigInteger> balances) {
        return balances.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Everybody who may hold some afterwards. */
    private List<String> moveTokens(Random random, int count) {
        List<String> touched = new ArrayList<>(keys);
        for (int index = 0; index < count; index++) {
            String from = keys.get(random.nextInt(3));
            BigInteger has = SnapshotEvm.balanceOf(token, from, SnapshotEvm.head());
            String to = switch (random.nextInt(4)) {
                case 0 -> from;
                case 1 -> address(random);
                default -> keys.get(random.nextInt(keys.size()));
            };
            touched.add(to);
            switch (random.nextInt(6)) {
                case 0 -> SnapshotEvm.transfer(token, from, to, BigInteger.ZERO);
                case 1 -> SnapshotEvm.transfer(token, from, to, has);
                case 2 -> SnapshotEvm.setBalance(token, from, to, new BigInteger(70, random));
                case 3 -> SnapshotEvm.setBalance(token, from, from, has.shiftRight(1));
                default -> SnapshotEvm.transfer(token, from, to, has.divide(BigInteger.valueOf(3)));
            }
        }
        return touched;
    }

    private static String address(Random random) {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return "0x" + java.util.HexFormat.of().formatHex(bytes);
    }

    /** Keeps the worker in the step that it is in. */
    private static Connection standStill() throws SQLException {
        Connection lock = TestServers.ofJvm().connect();
        lock.setAutoCommit(false);
        try (Statement statement = lock.createStatement()) {
            statement.execute("lock table snapshot_row in access exclusive mode");
        }
        await().atMost(PATIENCE)
                .until(() ->
                        count("select count(*) from pg_locks where not granted and relation = 'snapshot_row'::regclass")
                                > 0);
        return lock;
    }

    private static int takeLeaseAway(String job) throws SQLException {
        try (Connection connection = TestServers.ofJvm().connect();
                PreparedStatement statement = connection.prepareStatement(
                        "update job set lease_owner = 'a worker that died', fence = fence + 1, lease_until = now()"
                                + " where id = ? and state = 'running'")) {
            statement.setObject(1, UUID.fromString(job));
            return statement.executeUpdate();
        }
    }

    private static long count(String query, String... ids) throws SQLException {
        try (Connection connection = TestServers.ofJvm().connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int index = 0; index < ids.length; index++) {
                statement.setObject(index + 1, UUID.fromString(ids[index]));
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
