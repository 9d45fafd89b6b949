package io.stakedrop.gateway.secret;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SecretsGuardResourceIT extends SecretsGuardResourceTest {}
