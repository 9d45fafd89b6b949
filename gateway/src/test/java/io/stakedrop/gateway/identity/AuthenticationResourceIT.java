package io.stakedrop.gateway.identity;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AuthenticationResourceIT extends AuthenticationResourceTest {}
