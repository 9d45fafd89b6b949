package io.stakedrop.airdrop.list;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ListResourceIT extends ListResourceTest {}
