package io.stakedrop.staking.pool;

import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.faultFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class PoolResourceTest {
    private final StakingApi operator = StakingApi.ofNewTenant();

    @Test
    void aPoolIsReadableByEveryTenantAndNamesItsNetwork() {
        // Given
        JsonPath made = operator.createPool();

        // When
        JsonPath read = StakingApi.ofNewTenant().get(POOLS + "/{id}", made.getString("id"));

        // Then
        assertThat(read.getString("network.name")).isEqualTo("devnet");
        assertThat(read.getLong("network.chainId")).isEqualTo(1337);
        assertThat(read.getString("totalAssets")).isEqualTo("0");
        assertThat(read.getString("totalShares")).isEqualTo("0");
        assertThat(read.getString("depositAddress")).isEqualTo(made.getString("depositAddress"));
        assertThat(StakingApi.ofNewTenant().get(POOLS).getList("items.id")).contains(made.getString("id"));
    }

    @Test
    void nobodyOffersAPoolUnderAnotherTenantsProvider() {
        // Given
        String foreign = StakingApi.ofNewTenant().createProvider();

        // When
        Response response = operator.post(POOLS, StakingApi.pool(foreign));

        // Then
        response.then().statusCode(404).body("code", equalTo("not-found"));
        assertThat(faultFields(response)).containsExactly("providerId");
    }

    @Test
    void twoPoolsNeverShareADepositAddress() {
        // Given
        String taken = operator.createPool().getString("depositAddress");
        Map<String, Object> pool = StakingApi.pool(operator.createProvider());
        pool.put("depositAddress", taken);

        // When
        Response response = operator.post(POOLS, pool);

        // Then
        response.then().statusCode(409).body("code", equalTo("deposit-address-taken"));
        assertThat(faultFields(response)).containsExactly("depositAddress");
    }

    @Test
    void namesEveryFaultOfARequest() {
        // Given
        Map<String, Object> pool = StakingApi.pool(operator.createProvider());
        pool.put("kind", "solid");
        pool.put("minimumDeposit", "999999999");
        pool.put("feeBasisPoints", 10_001);
        pool.put("depositAddress", "0x0000000000000000000000000000000000000000");
        pool.remove("name");

        // When
        Response response = operator.post(POOLS, pool);

        // Then
        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response))
                .containsExactlyInAnyOrder("kind", "minimumDeposit", "feeBasisPoints", "depositAddress", "name");
    }

    @Test
    void takesTheWholeOfAGainAsFeeAndNoMore() {
        Map<String, Object> pool = StakingApi.pool(operator.createProvider());
        pool.put("feeBasisPoints", 10_000);

        operator.post(POOLS, pool).then().statusCode(201).body("feeBasisPoints", equalTo(10_000));
    }

    @Test
    void anUnknownPoolIsNotFound() {
        operator.request()
                .get(POOLS + "/{id}", UNKNOWN_ID)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void onlyAnOperatorMakesPools() {
        operator.withScopes("staking:read", "staking:write")
                .post(POOLS, StakingApi.pool(operator.createProvider()))
                .then()
                .statusCode(403);
    }
}
