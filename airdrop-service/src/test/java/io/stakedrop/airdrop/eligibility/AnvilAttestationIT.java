package io.stakedrop.airdrop.eligibility;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.airdrop.snapshot.SnapshotServers;

@QuarkusIntegrationTest
@WithTestResource(SnapshotServers.class)
class AnvilAttestationIT extends AnvilAttestationTest {}
