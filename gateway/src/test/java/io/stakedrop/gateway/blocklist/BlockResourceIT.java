package io.stakedrop.gateway.blocklist;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BlockResourceIT extends BlockResourceTest {}
