package io.stakedrop.airdrop.bundle;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.airdrop.AirdropServers;

@QuarkusIntegrationTest
@WithTestResource(AirdropServers.class)
class UniswapBundleIT extends UniswapBundleTest {}
