package io.stakedrop.airdrop.preflight;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PreflightResourceIT extends PreflightResourceTest {}
