package io.stakedrop.airdrop.discovery;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DiscoveryResourceIT extends DiscoveryResourceTest {}
