package io.stakedrop.airdrop.rescue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.airdrop.AirdropServers;

@QuarkusIntegrationTest
@WithTestResource(AirdropServers.class)
class RescueRecoveryIT extends RescueRecoveryTest {}
