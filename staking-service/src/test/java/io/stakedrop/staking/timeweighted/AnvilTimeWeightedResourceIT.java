package io.stakedrop.staking.timeweighted;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.staking.AnvilServers;

@QuarkusIntegrationTest
@WithTestResource(AnvilServers.class)
class AnvilTimeWeightedResourceIT extends AnvilTimeWeightedResourceTest {}
