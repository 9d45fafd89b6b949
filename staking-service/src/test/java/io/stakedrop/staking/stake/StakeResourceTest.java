package io.stakedrop.staking.stake;

import static io.stakedrop.staking.StakingApi.DASHBOARDS;
import static io.stakedrop.staking.StakingApi.STAKES;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static io.stakedrop.staking.StakingApi.stake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StakingServers.class)
class StakeResourceTest {
    private static final String AMOUNT = ether(64).toString();
    private static final String UNSEEN = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b";

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private final String wallet = newAddress();

    @Test
    void preparesATransactionThatAnyWalletCanSign() {
        // Given
        JsonPath pool = tenant.createPool();
        String to = pool.getString("depositAddress");

        // When
        Response response = tenant.prepare(stake(pool.getString("id"), wallet, AMOUNT));

        // Then
        JsonPath stake = created(response);
        assertThat(response.header("Location")).endsWith(STAKES + "/" + stake.getString("id"));
        assertThat(stake.getString("state")).isEqualTo("prepared");
        assertThat(stake.getMap("transaction"))
                .isEqualTo(Map.of(
                        "to",
                        to,
                        "value",
                        AMOUNT,
                        "data",
                        "0x",
                        "chainId",
                        1337,
                        "eip681",
                        "ethereum:%s@1337?value=%s".formatted(to, AMOUNT)));
        assertThat(stake.getString("network.name")).isEqualTo("devnet");
        assertThat(tenant.stake(stake.getString("id")).getMap("")).isEqualTo(stake.getMap(""));
    }

    @Test
    void becomesAPositionOnlyAfterItsConfirmations() {
        // Given
        String id = tenant.submitted(tenant.createPool().getString("id"), wallet, AMOUNT);
        for (int confirmations = 1; confirmations < StakingServers.CONFIRMATIONS - 1; confirmations++) {
            tenant.send(newAddress(), newAddress(), "0");
        }
        assertThat(tenant.stake(id).getString("state")).isEqualTo("submitted");

        // When
        tenant.send(newAddress(), newAddress(), "0");

        // Then
        JsonPath position = tenant.awaitState(id, "active");
        assertThat(position.getString("shares")).isEqualTo(AMOUNT);
        assertThat(position.getString("principal")).isEqualTo(AMOUNT);
        assertThat(position.getString("balance")).isEqualTo(AMOUNT);
        assertThat(position.getString("rewardTotal")).isEqualTo("0");
        assertThat(position.getString("rounding")).isEqualTo("0");
        assertThat(position.getMap("transaction")).isNull();
    }

    @Test
    void refusesATransactionThatDiffersAndNamesTheDifferences() {
        // Given
        String id = tenant.prepared(tenant.createPool().getString("id"), wallet, AMOUNT)
                .getString("id");
        String other = tenant.send(newAddress(), newAddress(), "7");

        // When
        Response response = tenant.report(id, other);

        // Then
        response.then().statusCode(422).body("code", equalTo("transaction-differs"));
        assertThat(faultFields(response)).containsExactly("transaction.from", "transaction.to", "transaction.value");
        assertThat(response.jsonPath().getString("errors[2].detail"))
                .isEqualTo("the value must be %s, but is 7".formatted(AMOUNT));
        assertThat(tenant.stake(id).getString("state")).isEqualTo("prepared");
    }

    @Test
    void oneTransactionPaysForOneStake() {
        // Given
        JsonPath pool = tenant.createPool();
        String first = tenant.submitted(pool.getString("id"), wallet, AMOUNT);
        String hash = tenant.stake(first).getString("transactionHash");
        String second = tenant.prepared(pool.getString("id"), wallet, AMOUNT).getString("id");

        // When
        Response response = tenant.report(second, hash);

        // Then
        response.then().statusCode(409).body("code", equalTo("transaction-used"));
        assertThat(tenant.stake(second).getString("state")).isEqualTo("prepared");
    }

    @Test
    void oneTransactionReportedForTwoStakesAtOncePaysForOne() throws Exception {
        // Given
        JsonPath pool = tenant.createPool();
        String hash = tenant.send(wallet, pool.getString("depositAddress"), AMOUNT);
        List<String> stakes = Stream.generate(() -> tenant.prepared(pool.getString("id"), wallet, AMOUNT))
                .limit(8)
                .map(stake -> stake.getString("id"))
                .toList();

        // When
        List<Integer> answers = together(stakes.stream()
                .map(id -> (Callable<Integer>) () -> tenant.report(id, hash).statusCode())
                .toList());

        // Then
        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .containsOnly(409);
    }

    @Test
    void reportingOneTransactionManyTimesAtOnceIsReportingItOnce() throws Exception {
        // Given
        JsonPath stake = tenant.prepared(tenant.createPool().getString("id"), wallet, AMOUNT);
        String hash = tenant.send(wallet, stake.getString("transaction.to"), AMOUNT);

        // When
        List<Integer> answers = together(Collections.nCopies(
                8, () -> tenant.report(stake.getString("id"), hash).statusCode()));

        // Then
        assertThat(answers).containsOnly(200);
    }

    @Test
    void reportingTheSameTransactionAgainChangesNothing() {
        // Given
        String id = tenant.submitted(tenant.createPool().getString("id"), wallet, AMOUNT);
        String hash = tenant.stake(id).getString("transactionHash");

        // When
        Response response = tenant.report(id, hash);

        // Then
        response.then().statusCode(200).body("id", equalTo(id)).body("transactionHash", equalTo(hash));
    }

    @Test
    void waitsForATransactionThatNobodyHasSeenAndTakesAnotherOneInItsPlace() {
        // Given
        JsonPath stake = tenant.prepared(tenant.createPool().getString("id"), wallet, AMOUNT);
        String id = stake.getString("id");
        tenant.report(id, UNSEEN).then().statusCode(200).body("state", equalTo("submitted"));
        String hash = tenant.send(wallet, stake.getString("transaction.to"), AMOUNT);

        // When
        tenant.report(id, hash).then().statusCode(200);

        // Then
        tenant.forward(1);
        assertThat(tenant.awaitState(id, "active").getString("transactionHash")).isEqualTo(hash);
    }

    @Test
    void aTransactionThatTurnsOutToBeAnotherOneRejectsTheStake() {
        // Given: its hash is known before it is sent
        JsonPath stake = tenant.prepared(tenant.createPool().getString("id"), wallet, AMOUNT);
        String to = stake.getString("transaction.to");
        String hash = FirstTransaction.hash(wallet, to, "1");
        tenant.report(stake.getString("id"), hash).then().statusCode(200);

        // When
        assertThat(tenant.send(wallet, to, "1")).isEqualTo(hash);

        // Then
        JsonPath rejected = tenant.awaitState(stake.getString("id"), "rejected");
        assertThat(rejected.getString("rejection.code")).isEqualTo("transaction-differs");
        assertThat(rejected.getString("rejection.detail"))
                .isEqualTo("the value must be %s, but is 1".formatted(AMOUNT));
        JsonPath alerts = tenant.get(DASHBOARDS + "/{wallet}", wallet);
        assertThat(alerts.getString("alerts[0].code")).isEqualTo("stake-rejected");
        assertThat(alerts.getString("alerts[0].text")).contains(hash, "but is 1");
    }

    @Test
    void anotherWalletsClaimDoesNotKeepTheSendersOwnOut() {
        // Given: somebody reports the wallet's transaction first, before the network shows it
        JsonPath pool = tenant.createPool();
        String hash = FirstTransaction.hash(wallet, pool.getString("depositAddress"), AMOUNT);
        StakingApi thief = StakingApi.ofNewTenant();
        String stolen =
                thief.prepared(pool.getString("id"), newAddress(), AMOUNT).getString("id");
        thief.report(stolen, hash).then().statusCode(200);
        String own = tenant.prepared(pool.getString("id"), wallet, AMOUNT).getString("id");

        // When
        tenant.send(wallet, pool.getString("depositAddress"), AMOUNT);
        tenant.report(own, hash).then().statusCode(200);
        tenant.forward(1);

        // Then
        tenant.awaitState(own, "active");
        thief.awaitState(stolen, "rejected");
    }

    @Test
    void anActiveStakeTakesNoOtherTransaction() {
        // Given
        JsonPath stake = tenant.active(tenant.createPool().getString("id"), wallet, AMOUNT);

        // When
        Response response = tenant.report(stake.getString("id"), UNSEEN);

        // Then
        response.then().statusCode(409).body("code", equalTo("stake-settled"));
    }

    @Test
    void theSameKeyPreparesOneStakeAndRefusesAnotherBody() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String key = UUID.randomUUID().toString();
        String first =
                created(tenant.prepare(stake(poolId, wallet, AMOUNT), key)).getString("id");

        // When
        Response again = tenant.prepare(stake(poolId, wallet, AMOUNT), key);

        // Then
        assertThat(created(again).getString("id")).isEqualTo(first);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        tenant.prepare(stake(poolId, wallet, "64000000000000000001"), key)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        assertThat(tenant.get(STAKES).getList("items")).hasSize(1);
    }

    @Test
    void aStakeNeedsAnIdempotencyKey() {
        tenant.request()
                .contentType(ContentType.JSON)
                .body(stake(tenant.createPool().getString("id"), wallet, AMOUNT))
                .post(STAKES)
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency-key-missing"));
    }

    @Test
    void namesEveryFaultOfARequestAndStoresNothing() {
        // Given
        String wrongChecksum = "0x70997970c51812dc3A010C7d01b50e0d17dc79C8";

        // When
        Response response = tenant.prepare(
                "{\"poolId\":\"seven\",\"wallet\":\"%s\",\"amount\":-1,\"tip\":true}".formatted(wrongChecksum));

        // Then
        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactlyInAnyOrder("poolId", "wallet", "amount", "tip");
        assertThat(tenant.get(STAKES).getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"-1\"", "\"1.5\"", "\"0x10\"", "\"1e18\"", "\"\"", "\"+1\"", "64000000000000000000", "null"})
    void anAmountIsDecimalDigitsAndNothingElse(String amount) {
        // Given
        String body = "{\"poolId\":\"%s\",\"wallet\":\"%s\",\"amount\":%s}"
                .formatted(tenant.createPool().getString("id"), wallet, amount);

        // When
        Response response = tenant.prepare(body);

        // Then
        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactly("amount");
        assertThat(tenant.get(STAKES).getList("items")).isEmpty();
    }

    @Test
    void brokenJsonIsToldByItsPlace() {
        tenant.prepare("{\"poolId\":").then().statusCode(400).body("code", equalTo("malformed-json"));
    }

    @Test
    void anUnknownPoolIsNotFoundByItsPlace() {
        Response response = tenant.prepare(stake(UNKNOWN_ID, wallet, AMOUNT));

        response.then().statusCode(404).body("code", equalTo("not-found"));
        assertThat(faultFields(response)).containsExactly("poolId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999999999"})
    void lessThanTheMinimumIsRefused(String amount) {
        Response response = tenant.prepare(stake(tenant.createPool().getString("id"), wallet, amount));

        response.then().statusCode(422).body("code", equalTo("amount-below-minimum"));
        assertThat(faultFields(response)).containsExactly("amount");
    }

    @Test
    void theMinimumIsEnough() {
        tenant.prepared(tenant.createPool().getString("id"), wallet, "1000000000");
    }

    @Test
    void anotherTenantFindsNothing() {
        // Given
        String id = tenant.prepared(tenant.createPool().getString("id"), wallet, AMOUNT)
                .getString("id");
        StakingApi other = StakingApi.ofNewTenant();

        // When / Then
        other.request().get(STAKES + "/{id}", id).then().statusCode(404).body("code", equalTo("not-found"));
        other.report(id, UNSEEN).then().statusCode(404);
        assertThat(other.get(STAKES).getList("items")).isEmpty();
    }

    @Test
    void aWalletThatSignedInSeesItsOwnStakesOnly() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String mine = tenant.prepared(poolId, wallet, AMOUNT).getString("id");
        String theirs = tenant.prepared(poolId, newAddress(), AMOUNT).getString("id");
        StakingApi session = tenant.asWallet(wallet);

        // When
        List<String> seen = session.get(STAKES).getList("items.id", String.class);

        // Then
        assertThat(seen).containsExactly(mine);
        session.request().get(STAKES + "/{id}", theirs).then().statusCode(404);
        session.report(theirs, UNSEEN).then().statusCode(404);
    }

    @Test
    void aWalletThatSignedInStakesForItselfOnly() {
        // Given
        String poolId = tenant.createPool().getString("id");

        // When
        Response response = tenant.asWallet(wallet).prepare(stake(poolId, newAddress(), AMOUNT));

        // Then
        response.then().statusCode(403).body("code", equalTo("forbidden"));
        assertThat(faultFields(response)).containsExactly("wallet");
        created(tenant.asWallet(wallet).prepare(stake(poolId, wallet, AMOUNT)));
    }

    @Test
    void pagesGoOnBehindTheLastOneWhileStakesAreAdded() {
        // Given
        String poolId = tenant.createPool().getString("id");
        List<String> ids = Stream.generate(() -> tenant.prepared(poolId, wallet, AMOUNT))
                .limit(3)
                .map(stake -> stake.getString("id"))
                .toList();
        JsonPath page = tenant.request().queryParam("limit", 2).get(STAKES).jsonPath();
        tenant.prepared(poolId, wallet, AMOUNT);

        // When
        Response next = tenant.request()
                .queryParam("limit", 2)
                .queryParam("after", page.getString("next"))
                .get(STAKES);

        // Then
        assertThat(page.getList("items.id", String.class)).containsExactly(ids.get(2), ids.get(1));
        assertThat(next.jsonPath().getList("items.id", String.class)).containsExactly(ids.get(0));
        next.then().body("next", nullValue());
    }

    @Test
    void listsOneWalletsStakes() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String mine = tenant.prepared(poolId, wallet, AMOUNT).getString("id");
        tenant.prepared(poolId, newAddress(), AMOUNT);

        // When
        JsonPath page =
                tenant.request().queryParam("wallet", wallet).get(STAKES).jsonPath();

        // Then
        assertThat(page.getList("items.id", String.class)).containsExactly(mine);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        tenant.request()
                .queryParam("after", "bm90LWEtdXVpZA")
                .get(STAKES)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
    }

    @Test
    void readingDoesNotAllowWriting() {
        StakingApi reader = tenant.withScopes("staking:read");

        reader.prepare(stake(tenant.createPool().getString("id"), wallet, AMOUNT))
                .then()
                .statusCode(403);
        assertThat(reader.get(STAKES).getList("items")).isEmpty();
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<T>> futures = threads.invokeAll(calls);
            return futures.stream().map(Future::resultNow).toList();
        }
    }
}
