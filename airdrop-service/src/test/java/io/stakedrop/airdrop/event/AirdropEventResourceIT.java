package io.stakedrop.airdrop.event;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AirdropEventResourceIT extends AirdropEventResourceTest {}
