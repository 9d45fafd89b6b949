package io.stakedrop.airdrop.distribution;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TreeResourceIT extends TreeResourceTest {}
