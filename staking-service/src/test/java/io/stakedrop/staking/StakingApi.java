package io.stakedrop.staking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.ethereum.Address;
import io.stakedrop.testkit.identity.TestToken;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** The service as one caller sees it: HTTP only. */
public final class StakingApi {
    public static final String PROVIDERS = "/v1/staking/providers";
    public static final String POOLS = "/v1/staking/pools";
    public static final String STAKES = "/v1/staking/stakes";
    public static final String UNSTAKES = "/v1/staking/unstakes";
    public static final String QUOTES = UNSTAKES + "/quotes";
    public static final String PAYOUTS = "/v1/staking/payouts";
    public static final String DASHBOARDS = "/v1/staking/dashboards";
    public static final String AUDITS = "/v1/staking/audits";
    public static final String REWARDS = "/v1/staking/rewards";
    public static final String EVENTS = "/v1/staking/events";
    public static final String DEVNET_TRANSACTIONS = "/v1/staking/devnet/transactions";
    public static final String DEVNET_EPOCHS = "/v1/staking/devnet/epochs";
    public static final String DEVNET_SLASHINGS = "/v1/staking/devnet/slashings";
    public static final String UNKNOWN_ID = "01890000-0000-7000-8000-00000000dead";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID tenant;
    private final String subject;
    private final String[] scopes;

    private StakingApi(UUID tenant, String subject, String... scopes) {
        this.tenant = tenant;
        this.subject = subject;
        this.scopes = scopes;
    }

    /** A tenant that nobody else uses. */
    public static StakingApi ofNewTenant() {
        return new StakingApi(
                UUID.randomUUID(), "key:" + UUID.randomUUID(), "staking:read", "staking:write", "staking:operate");
    }

    public UUID tenant() {
        return tenant;
    }

    /** The same tenant with other scopes. */
    public StakingApi withScopes(String... others) {
        return new StakingApi(tenant, subject, others);
    }

    /** A wallet that signed in with the same tenant. */
    public StakingApi asWallet(String wallet) {
        return new StakingApi(tenant, "eip155:1:" + wallet, "staking:read", "staking:write");
    }

    /** A service that works for the same tenant. */
    public StakingApi asService(String name) {
        return new StakingApi(tenant, "service:" + name, "staking:read");
    }

    public RequestSpecification request() {
        return given().auth()
                .oauth2(TestToken.of("staking-service")
                        .tenant(tenant)
                        .subject(subject)
                        .scopes(scopes)
                        .sign());
    }

    public Response post(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).post(path);
    }

    public JsonPath get(String path, Object... parameters) {
        return request().get(path, parameters).then().statusCode(200).extract().jsonPath();
    }

    public String createProvider() {
        return created(post(PROVIDERS, Map.of("name", "Northern Light"))).getString("id");
    }

    /** What a pool is made of; valid as it is. */
    public static Map<String, Object> pool(String providerId) {
        return new HashMap<>(Map.of(
                "providerId",
                providerId,
                "name",
                "Aurora Liquid",
                "kind",
                "liquid",
                "minimumDeposit",
                "1000000000",
                "feeBasisPoints",
                1000,
                "depositAddress",
                newAddress()));
    }

    /** A pool of a provider of its own: fee 10 %, minimum one gwei. */
    public JsonPath createPool() {
        return created(post(POOLS, pool(createProvider())));
    }

    /** A locked pool of a provider of its own, with the same terms: 90 days, 5 %. */
    public JsonPath createLockedPool() {
        Map<String, Object> pool = pool(createProvider());
        pool.put("kind", "locked");
        pool.put("lockUp", Map.of("days", 90, "penaltyBasisPoints", 500));
        return created(post(POOLS, pool));
    }

    /** What a stake is made of; valid as it is. */
    public static Map<String, Object> stake(String poolId, String wallet, String amount) {
        return new HashMap<>(Map.of("poolId", poolId, "wallet", wallet, "amount", amount));
    }

    public Response prepare(Object stake) {
        return prepare(stake, UUID.randomUUID().toString());
    }

    public Response prepare(Object stake, String idempotencyKey) {
        return request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(stake)
                .post(STAKES);
    }

    public JsonPath prepared(String poolId, String wallet, String amount) {
        return created(prepare(stake(poolId, wallet, amount)));
    }

    /** Sends a transaction on the devnet; its hash. */
    public String send(String from, String to, String value) {
        return created(post(DEVNET_TRANSACTIONS, Map.of("from", from, "to", to, "value", value)))
                .getString("hash");
    }

    public Response report(String stakeId, String hash) {
        return request()
                .contentType(ContentType.JSON)
                .body(Map.of("hash", hash))
                .post(STAKES + "/{id}/transaction", stakeId);
    }

    /** A stake whose payment was sent and reported. */
    public String submitted(String poolId, String wallet, String amount) {
        JsonPath stake = prepared(poolId, wallet, amount);
        String hash = send(wallet, stake.getString("transaction.to"), amount);
        report(stake.getString("id"), hash).then().statusCode(200);
        return stake.getString("id");
    }

    /** A stake that became a position. */
    public JsonPath active(String poolId, String wallet, String amount) {
        String id = submitted(poolId, wallet, amount);
        forward(1);
        return awaitState(id, "active");
    }

    /**
     * A position in a pool whose validators have come through the deposit queue and earn. Ten epochs where the queue is
     * empty: final, credited, eligible, five until the activation.
     */
    public JsonPath earning(String poolId, String wallet, String amount) {
        String id = active(poolId, wallet, amount).getString("id");
        awaitEpoch(poolId, forward(9));
        return await(
                () -> {
                    awaitEpoch(poolId, forward(1));
                    return stake(id);
                },
                stake -> stake.getBoolean("finalized") && new BigInteger(stake.getString("rewardTotal")).signum() > 0);
    }

    /** Slashes a validator of the pool in the epoch that goes on. */
    public Response slash(String poolId, int validator) {
        return post(DEVNET_SLASHINGS, Map.of("poolId", poolId, "validator", validator));
    }

    /** A position whose payment is final, so that it can be left. */
    public JsonPath settled(String poolId, String wallet, String amount) {
        String id = active(poolId, wallet, amount).getString("id");
        awaitEpoch(poolId, forward(3));
        return await(() -> stake(id), stake -> stake.getBoolean("finalized"));
    }

    /** Asks what leaving with an amount brings. */
    public Response quote(String stakeId, String amount) {
        return post(QUOTES, Map.of("stakeId", stakeId, "amount", amount));
    }

    public Response unstake(String quoteId) {
        return request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("quoteId", quoteId))
                .post(UNSTAKES);
    }

    /** An unstake of an amount at a quote of its own. */
    public JsonPath unstaked(String stakeId, String amount) {
        return created(unstake(created(quote(stakeId, amount)).getString("id")));
    }

    public JsonPath unstakeOf(String id) {
        return get(UNSTAKES + "/{id}", id);
    }

    public JsonPath awaitUnstake(String unstakeId, String state) {
        return await(() -> unstakeOf(unstakeId), unstake -> state.equals(unstake.getString("state")));
    }

    public Response reportPayout(String unstakeId, String hash) {
        return request()
                .contentType(ContentType.JSON)
                .body(Map.of("hash", hash))
                .post(PAYOUTS + "/{id}/transaction", unstakeId);
    }

    /** The books of one of the tenant's own pools, which must be sound. */
    public JsonPath audit(String poolId) {
        JsonPath audit = get(AUDITS + "/{id}", poolId);
        assertThat(audit.getBoolean("sound")).as(audit.prettify()).isTrue();
        return audit;
    }

    /** Lets epochs go by; the last one that is over. */
    public long forward(int epochs) {
        return post(DEVNET_EPOCHS, Map.of("count", epochs))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("finalizedEpoch");
    }

    /** An epoch in which no validator attests; its number. */
    public long forwardOffline() {
        return post(DEVNET_EPOCHS, Map.of("count", 1, "online", false))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("finalizedEpoch");
    }

    public JsonPath stake(String id) {
        return get(STAKES + "/{id}", id);
    }

    public JsonPath awaitState(String stakeId, String state) {
        return await(() -> stake(stakeId), stake -> state.equals(stake.getString("state")));
    }

    /** The pool, once the epoch is posted. */
    public JsonPath awaitEpoch(String poolId, long epoch) {
        return await(() -> get(POOLS + "/{id}", poolId), pool -> pool.getLong("epoch") >= epoch);
    }

    public JsonPath rewards(String stakeId) {
        return request()
                .queryParam("stakeId", stakeId)
                .queryParam("limit", 200)
                .get(REWARDS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static JsonPath created(Response response) {
        return response.then().statusCode(201).extract().jsonPath();
    }

    public static List<String> faultFields(Response response) {
        return response.jsonPath().getList("errors.field", String.class);
    }

    public static BigInteger ether(long count) {
        return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(count));
    }

    /** An address that nobody else uses, with its checksum. */
    public static String newAddress() {
        byte[] bytes = new byte[Address.SIZE];
        RANDOM.nextBytes(bytes);
        return Address.of(bytes).toString();
    }

    public static <T> T await(Supplier<T> look, Predicate<T> isThere) {
        return Awaitility.await().atMost(PATIENCE).until(look::get, isThere);
    }
}
