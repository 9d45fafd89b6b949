package io.stakedrop.airdrop.distribution;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.airdrop.AnvilServers;

@QuarkusIntegrationTest
@WithTestResource(AnvilServers.class)
class AnvilRoundResourceIT extends AnvilRoundResourceTest {}
