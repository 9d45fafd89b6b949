package io.stakedrop.staking.stake;

import static io.stakedrop.staking.StakingApi.DASHBOARDS;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = StakingServers.class,
        initArgs = {
            @ResourceArg(name = "stakedrop.stake.prepared-for", value = "1s"),
            @ResourceArg(name = "stakedrop.stake.submitted-for", value = "1s"),
            @ResourceArg(name = "stakedrop.devnet.admin", value = "false")
        })
class StakeExpiryResourceTest {
    private static final String UNSEEN = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b";

    private final StakingApi tenant = StakingApi.ofNewTenant();

    @Test
    void aStakeThatNobodyPaysExpiresAndTakesNoTransaction() {
        // Given
        String id = prepare();

        // When
        JsonPath expired = tenant.awaitState(id, "expired");

        // Then
        assertThat(expired.getMap("transaction")).isNull();
        assertThat(tenant.get(DASHBOARDS + "/{wallet}", expired.getString("wallet"))
                        .getString("alerts.find { it.code == 'stake-expired' }.stakeId"))
                .isEqualTo(id);
        tenant.report(id, UNSEEN).then().statusCode(409).body("code", equalTo("stake-expired"));
    }

    @Test
    void aTransactionThatTheNetworkNeverShowsIsGivenUp() {
        // Given
        String id = prepare();
        tenant.report(id, UNSEEN).then().statusCode(200).body("state", equalTo("submitted"));

        // When
        JsonPath expired = tenant.awaitState(id, "expired");

        // Then
        assertThat(expired.getString("transactionHash")).isEqualTo(UNSEEN);
    }

    private String prepare() {
        return tenant.prepared(
                        tenant.createPool().getString("id"),
                        newAddress(),
                        ether(64).toString())
                .getString("id");
    }
}
