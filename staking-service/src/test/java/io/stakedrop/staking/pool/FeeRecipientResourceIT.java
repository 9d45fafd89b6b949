package io.stakedrop.staking.pool;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.staking.StakingServers;

@QuarkusIntegrationTest
@WithTestResource(StakingServers.class)
class FeeRecipientResourceIT extends FeeRecipientResourceTest {}
