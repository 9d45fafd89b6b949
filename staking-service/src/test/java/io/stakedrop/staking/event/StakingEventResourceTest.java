package io.stakedrop.staking.event;

import static io.stakedrop.staking.StakingApi.EVENTS;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class StakingEventResourceTest {
    private final StakingApi tenant = StakingApi.ofNewTenant();

    @Test
    void tellsEveryChangeOfAStakeOnceAndInOrder() {
        // Given
        String poolId = StakingApi.ofNewTenant().createPool().getString("id");

        // When
        String id = tenant.active(poolId, newAddress(), ether(64).toString()).getString("id");

        // Then
        JsonPath events = StakingApi.await(
                () -> tenant.get(EVENTS), page -> page.getList("items").size() >= 3);
        assertThat(events.getList("items.type")).containsExactly("stake.prepared", "stake.submitted", "stake.active");
        assertThat(events.getList("items.sequence")).containsExactly(1, 2, 3);
        assertThat(events.getList("items.data.stakeId")).containsOnly(id);
        assertThat(events.getString("items[2].data.shares")).isEqualTo(ether(64).toString());
    }

    @Test
    void tellsThePoolsOperatorOfEachAccrual() {
        // Given
        String poolId = tenant.createPool().getString("id");

        // When
        tenant.awaitEpoch(poolId, tenant.forward(1));

        // Then
        JsonPath events = StakingApi.await(
                () -> tenant.get(EVENTS), page -> page.getList("items").size() >= 3);
        assertThat(events.getList("items.type", String.class))
                .startsWith("provider.created", "pool.created", "pool.accrued");
        assertThat(events.getString("items[2].data.poolId")).isEqualTo(poolId);
    }

    @Test
    void aWalletThatSignedInDoesNotSeeTheTenantsEvents() {
        tenant.asWallet(newAddress())
                .request()
                .get(EVENTS)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void eventsNeedTheScopeToRead() {
        tenant.withScopes("staking:write").request().get(EVENTS).then().statusCode(403);
    }
}
