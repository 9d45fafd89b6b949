package io.stakedrop.staking.unstake;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.staking.AnvilServers;

@QuarkusIntegrationTest
@WithTestResource(AnvilServers.class)
class AnvilPayoutResourceIT extends AnvilPayoutResourceTest {}
