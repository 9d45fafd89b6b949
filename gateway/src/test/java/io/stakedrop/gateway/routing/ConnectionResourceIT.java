package io.stakedrop.gateway.routing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ConnectionResourceIT extends ConnectionResourceTest {}
