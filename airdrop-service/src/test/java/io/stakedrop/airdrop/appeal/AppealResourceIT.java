package io.stakedrop.airdrop.appeal;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AppealResourceIT extends AppealResourceTest {}
