package io.stakedrop.staking.devnet;

import static io.stakedrop.staking.StakingApi.DEVNET_EPOCHS;
import static io.stakedrop.staking.StakingApi.DEVNET_TRANSACTIONS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = StakingServers.class,
        initArgs = {
            @ResourceArg(name = "stakedrop.stake.prepared-for", value = "1s"),
            @ResourceArg(name = "stakedrop.stake.submitted-for", value = "1s"),
            @ResourceArg(name = "stakedrop.devnet.admin", value = "false")
        })
class ClosedDevnetResourceTest {
    private final StakingApi operator = StakingApi.ofNewTenant();

    @Test
    void itsAdminCallsAreNotThereUnlessEnabled() {
        operator.post(DEVNET_EPOCHS, Map.of("count", 1)).then().statusCode(404).body("code", equalTo("not-found"));
        operator.post(DEVNET_TRANSACTIONS, Map.of("from", newAddress(), "to", newAddress(), "value", "1"))
                .then()
                .statusCode(404);
        operator.slash(UNKNOWN_ID, 0).then().statusCode(404);
    }
}
