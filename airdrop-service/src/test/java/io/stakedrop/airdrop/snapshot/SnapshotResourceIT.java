package io.stakedrop.airdrop.snapshot;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SnapshotResourceIT extends SnapshotResourceTest {}
