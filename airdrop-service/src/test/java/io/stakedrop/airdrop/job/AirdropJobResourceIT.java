package io.stakedrop.airdrop.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AirdropJobResourceIT extends AirdropJobResourceTest {}
