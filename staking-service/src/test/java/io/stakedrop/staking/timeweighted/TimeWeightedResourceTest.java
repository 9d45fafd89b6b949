package io.stakedrop.staking.timeweighted;

import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class TimeWeightedResourceTest {
    private static final String STAKE = "/v1/staking/time-weighted-stake";
    private static final String AMOUNT = ether(64).toString();

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private String poolId;

    @BeforeEach
    void createPool() {
        poolId = tenant.createPool().getString("id");
    }

    /** The oracle adds up what each position was worth at the end of each epoch, as the rewards tell it. */
    @Test
    void isTheSumOfEachWalletsWorthOverTheEpochs() throws Exception {
        // Given: two positions of one wallet and one of another, which came later
        String early = newAddress();
        String late = newAddress();
        JsonPath first = tenant.earning(poolId, early, AMOUNT);
        long from = first.getLong("epoch") - 2;
        String second = tenant.active(poolId, early, "3333333333333333333").getString("id");
        String third = tenant.active(poolId, late, "7777777777777777777").getString("id");
        long to = tenant.forward(2);
        tenant.awaitEpoch(poolId, to);

        // When
        List<String> lines = lines(tenant, from, to, null);

        // Then
        Map<String, BigInteger> expected = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        expected.merge(early, worth(first.getString("id"), from, to), BigInteger::add);
        expected.merge(early, worth(second, from, to), BigInteger::add);
        expected.merge(late, worth(third, from, to), BigInteger::add);
        List<JsonPath> wallets =
                lines.subList(1, lines.size() - 1).stream().map(JsonPath::new).toList();
        assertThat(wallets).extracting(line -> line.getString("wallet")).containsExactlyElementsOf(expected.keySet());
        for (JsonPath line : wallets) {
            BigInteger stakeEpochs = new BigInteger(line.getString("stakeEpochs"));
            // Each position loses less than a wei an epoch in the rewards, and less than one in all here.
            assertThat(stakeEpochs.subtract(expected.get(line.getString("wallet"))))
                    .isBetween(BigInteger.ONE.negate(), BigInteger.valueOf(2 * (to - from)));
            assertThat(line.getString("stake"))
                    .isEqualTo(stakeEpochs.divide(BigInteger.valueOf(to - from)).toString());
        }
        JsonPath head = new JsonPath(lines.getFirst());
        JsonPath end = new JsonPath(lines.getLast());
        assertThat(head.getLong("fromEpoch")).isEqualTo(from);
        assertThat(head.getLong("toEpoch")).isEqualTo(to);
        assertThat(end.getInt("wallets")).isEqualTo(2);
        assertThat(new BigInteger(end.getString("stakeEpochs")))
                .isEqualTo(wallets.stream()
                        .map(line -> new BigInteger(line.getString("stakeEpochs")))
                        .reduce(BigInteger.ZERO, BigInteger::add));
        assertThat(end.getString("contentHash")).isEqualTo(sha256(lines.subList(0, lines.size() - 1)));
        assertThat(lines(tenant.asService("airdrop-service"), from, to, null)).isEqualTo(lines);
        assertThat(wallets(lines(tenant.asWallet(late), from, to, null))).containsExactly(late);
    }

    @Test
    void othersSeeAPoolsWalletsOnlyWhileItsOperatorPublishesThem() {
        // Given
        String wallet = newAddress();
        tenant.active(poolId, wallet, AMOUNT);
        long to = tenant.forward(1);
        tenant.awaitEpoch(poolId, to);
        StakingApi other = StakingApi.ofNewTenant();
        String publication = POOLS + "/{id}/published-stake";
        stream(other, to - 1, to, poolId).then().statusCode(404).body("code", equalTo("not-found"));
        other.request().put(publication, poolId).then().statusCode(404).body("code", equalTo("not-found"));

        // When
        tenant.request().put(publication, poolId).then().statusCode(204);
        tenant.request().put(publication, poolId).then().statusCode(204);

        // Then
        assertThat(wallets(lines(other, to - 1, to, poolId))).containsExactly(wallet);
        assertThat(wallets(lines(other, to - 1, to, null))).isEmpty();
        other.request().delete(publication, poolId).then().statusCode(404);
        tenant.request().delete(publication, poolId).then().statusCode(204);
        stream(other, to - 1, to, poolId).then().statusCode(404);
        tenant.request().put(publication, UNKNOWN_ID).then().statusCode(404);
    }

    @Test
    void onlyFinalizedEpochsHaveAnAnswer() {
        long finalized = tenant.forward(1);

        stream(tenant, finalized, finalized + 100, null)
                .then()
                .statusCode(409)
                .body("code", equalTo("epoch-not-posted"));
    }

    @Test
    void namesTheFaultsOfAnInterval() {
        assertThat(faultFields(tenant.request().get(STAKE))).containsExactlyInAnyOrder("fromEpoch", "toEpoch");
        assertThat(faultFields(stream(tenant, 5, 5, null))).containsExactly("toEpoch");
        assertThat(faultFields(stream(tenant, 5, 5 + 82_182, null))).containsExactly("toEpoch");
        assertThat(faultFields(stream(tenant, -1, 5, null))).containsExactly("fromEpoch");
    }

    private static Response stream(StakingApi caller, long from, long to, @Nullable String poolId) {
        RequestSpecification request =
                caller.request().queryParam("fromEpoch", from).queryParam("toEpoch", to);
        return (poolId == null ? request : request.queryParam("poolId", poolId)).get(STAKE);
    }

    private static List<String> lines(StakingApi caller, long from, long to, @Nullable String poolId) {
        return stream(caller, from, to, poolId)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private static List<String> wallets(List<String> lines) {
        return lines.subList(1, lines.size() - 1).stream()
                .map(line -> new JsonPath(line).getString("wallet"))
                .toList();
    }

    private BigInteger worth(String stakeId, long from, long to) {
        JsonPath rewards = tenant.rewards(stakeId);
        List<Integer> epochs = rewards.getList("items.epoch");
        BigInteger sum = BigInteger.ZERO;
        for (int index = 0; index < epochs.size(); index++) {
            if (epochs.get(index) > from && epochs.get(index) <= to) {
                sum = sum.add(new BigInteger(rewards.getString("items[" + index + "].balance")));
            }
        }
        return sum;
    }

    private static String sha256(List<String> lines) throws NoSuchAlgorithmException {
        byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return "0x"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
