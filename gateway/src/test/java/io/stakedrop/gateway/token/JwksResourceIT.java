package io.stakedrop.gateway.token;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class JwksResourceIT extends JwksResourceTest {}
