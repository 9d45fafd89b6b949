package io.stakedrop.gateway.issuer;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ExternalTokenResourceIT extends ExternalTokenResourceTest {}
