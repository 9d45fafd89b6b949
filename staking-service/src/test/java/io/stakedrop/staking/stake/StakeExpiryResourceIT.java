package io.stakedrop.staking.stake;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.staking.StakingServers;

@QuarkusIntegrationTest
@WithTestResource(
        value = StakingServers.class,
        initArgs = {
            @ResourceArg(name = "stakedrop.stake.prepared-for", value = "1s"),
            @ResourceArg(name = "stakedrop.stake.submitted-for", value = "1s"),
            @ResourceArg(name = "stakedrop.devnet.admin", value = "false")
        })
class StakeExpiryResourceIT extends StakeExpiryResourceTest {}
