package io.stakedrop.staking.dashboard;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.staking.StakingServers;

@QuarkusIntegrationTest
@WithTestResource(StakingServers.class)
class DashboardConsistencyIT extends DashboardConsistencyTest {}
