package io.stakedrop.airdrop.distribution;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.airdrop.AirdropServers;

@QuarkusIntegrationTest
@WithTestResource(AirdropServers.class)
class TreeJobRecoveryIT extends TreeJobRecoveryTest {}
