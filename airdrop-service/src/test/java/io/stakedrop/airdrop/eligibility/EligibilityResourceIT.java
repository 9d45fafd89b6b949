package io.stakedrop.airdrop.eligibility;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EligibilityResourceIT extends EligibilityResourceTest {}
