package io.stakedrop.staking.devnet;

import static io.stakedrop.staking.StakingApi.DEVNET_EPOCHS;
import static io.stakedrop.staking.StakingApi.DEVNET_TRANSACTIONS;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class DevnetResourceTest {
    private final StakingApi operator = StakingApi.ofNewTenant();

    @Test
    void eachTransactionIsInABlockOfItsOwn() {
        // Given
        Map<String, String> transfer = Map.of("from", newAddress(), "to", newAddress(), "value", "1", "data", "0x");
        JsonPath first = created(operator.post(DEVNET_TRANSACTIONS, transfer));

        // When
        JsonPath second = created(operator.post(DEVNET_TRANSACTIONS, transfer));

        // Then
        assertThat(second.getLong("blockNumber")).isGreaterThan(first.getLong("blockNumber"));
        assertThat(second.getString("hash")).isNotEqualTo(first.getString("hash"));
    }

    @Test
    void anEpochHas32Blocks() {
        // Given
        JsonPath before = forward(1);

        // When
        JsonPath after = forward(3);

        // Then
        assertThat(after.getLong("epoch")).isEqualTo(before.getLong("epoch") + 3);
        assertThat(after.getLong("finalizedEpoch")).isEqualTo(after.getLong("epoch") - 1);
        assertThat(after.getLong("blockNumber")).isEqualTo(before.getLong("blockNumber") + 96);
    }

    @Test
    void nobodySendsMoreThanTheyOwn() {
        // Given
        String wallet = newAddress();
        operator.send(wallet, newAddress(), ether(999_999).toString());

        // When
        Response response = operator.post(
                DEVNET_TRANSACTIONS,
                Map.of(
                        "from",
                        wallet,
                        "to",
                        newAddress(),
                        "value",
                        ether(1).add(BigInteger.ONE).toString()));

        // Then
        response.then().statusCode(422).body("code", equalTo("insufficient-funds"));
        assertThat(faultFields(response)).containsExactly("value");
        operator.send(wallet, newAddress(), ether(1).toString());
    }

    @Test
    void namesEveryFaultOfARequest() {
        Response response =
                operator.post(DEVNET_TRANSACTIONS, Map.of("from", "0x12", "value", "1", "data", "0x1", "gas", 1));

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactlyInAnyOrder("from", "to", "data", "gas");
    }

    @Test
    void goesNoFurtherThanADayAtOnce() {
        for (int count : new int[] {0, 226}) {
            Response response = operator.post(DEVNET_EPOCHS, Map.of("count", count));

            response.then().statusCode(400).body("code", equalTo("invalid-request"));
            assertThat(faultFields(response)).containsExactly("count");
        }
    }

    @Test
    void slashesAnActiveValidatorOnce() {
        // Given
        String poolId = operator.createPool().getString("id");
        operator.earning(poolId, newAddress(), ether(64).toString());

        // When
        Response slashed = operator.slash(poolId, 0);

        // Then
        JsonPath slashing = created(slashed);
        assertThat(slashing.getLong("exitEpoch")).isGreaterThanOrEqualTo(slashing.getLong("epoch") + 5);
        assertThat(slashing.getLong("withdrawableEpoch")).isEqualTo(slashing.getLong("epoch") + 8192);
        operator.slash(poolId, 0).then().statusCode(409).body("code", equalTo("validator-not-slashable"));
        operator.slash(poolId, 1).then().statusCode(404).body("code", equalTo("not-found"));
        operator.slash(StakingApi.UNKNOWN_ID, 0).then().statusCode(404);
    }

    @Test
    void onlyAnOperatorMovesIt() {
        StakingApi other = operator.withScopes("staking:read", "staking:write");

        other.post(DEVNET_EPOCHS, Map.of("count", 1)).then().statusCode(403);
    }

    private JsonPath forward(int count) {
        return operator.post(DEVNET_EPOCHS, Map.of("count", count))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
