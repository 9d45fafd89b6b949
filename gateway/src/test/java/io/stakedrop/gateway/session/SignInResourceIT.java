package io.stakedrop.gateway.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SignInResourceIT extends SignInResourceTest {}
