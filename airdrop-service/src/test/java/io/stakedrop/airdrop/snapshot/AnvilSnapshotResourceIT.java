package io.stakedrop.airdrop.snapshot;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@WithTestResource(SnapshotServers.class)
class AnvilSnapshotResourceIT extends AnvilSnapshotResourceTest {}
