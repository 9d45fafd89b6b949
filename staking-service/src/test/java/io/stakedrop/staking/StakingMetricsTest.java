package io.stakedrop.staking;

import static io.restassured.RestAssured.given;
import static io.stakedrop.staking.StakingApi.await;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class StakingMetricsTest {
    private static final String METRICS = EmbeddedServersResource.managementUrl("/q/metrics");

    private final StakingApi tenant = StakingApi.ofNewTenant();

    @Test
    void tellWhatEachPoolHoldsAndHowManyStakesWait() {
        // Given
        String poolId = tenant.createPool().getString("id");
        tenant.active(poolId, newAddress(), ether(1).toString());
        tenant.awaitEpoch(poolId, tenant.forward(1));

        // When
        String figures = await(this::read, text -> text.contains(line(poolId)));

        // Then
        assertThat(figures).containsPattern("stakedrop_stakes_pending [0-9]");
    }

    @Test
    void tellWhoWaitsToLeaveAPoolAndForHowMuch() {
        // Given: 64 ether at validators, and somebody who waits for 40
        String poolId = tenant.createPool().getString("id");
        String stakeId =
                tenant.earning(poolId, newAddress(), ether(64).toString()).getString("id");
        tenant.unstaked(stakeId, ether(40).toString());

        // When
        String figures = await(this::read, text -> text.contains("stakedrop_unstake_queue_claims{pool=\"" + poolId));

        // Then
        assertThat(figures)
                .contains("stakedrop_unstake_queue_claims{pool=\"%s\"} 1.0".formatted(poolId))
                .contains("stakedrop_unstake_queue_wei{pool=\"%s\"} 4.0E19".formatted(poolId));
    }

    private String read() {
        return given().get(METRICS).then().statusCode(200).extract().asString();
    }

    private static String line(String poolId) {
        return "stakedrop_pool_staked_wei{pool=\"%s\"} 1.0E18".formatted(poolId);
    }
}
