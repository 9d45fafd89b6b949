package io.stakedrop.staking;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@WithTestResource(StakingServers.class)
class StakingMetricsIT extends StakingMetricsTest {}
