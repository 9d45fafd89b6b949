package io.stakedrop.airdrop.standing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class StandingResourceIT extends StandingResourceTest {}
