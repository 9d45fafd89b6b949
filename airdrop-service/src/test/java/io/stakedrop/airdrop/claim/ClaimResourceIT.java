package io.stakedrop.airdrop.claim;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ClaimResourceIT extends ClaimResourceTest {}
