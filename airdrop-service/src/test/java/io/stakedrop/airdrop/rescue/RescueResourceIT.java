package io.stakedrop.airdrop.rescue;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RescueResourceIT extends RescueResourceTest {}
