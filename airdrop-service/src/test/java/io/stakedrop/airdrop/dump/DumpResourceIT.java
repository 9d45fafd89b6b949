package io.stakedrop.airdrop.dump;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DumpResourceIT extends DumpResourceTest {}
