package io.stakedrop.gateway.edge;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EdgeResourceIT extends EdgeResourceTest {}
