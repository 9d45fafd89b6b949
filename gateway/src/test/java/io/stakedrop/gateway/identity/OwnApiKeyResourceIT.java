package io.stakedrop.gateway.identity;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OwnApiKeyResourceIT extends OwnApiKeyResourceTest {}
