package io.stakedrop.staking.stake;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.staking.StakingServers;

@QuarkusIntegrationTest
@WithTestResource(StakingServers.class)
class StakeResourceIT extends StakeResourceTest {}
