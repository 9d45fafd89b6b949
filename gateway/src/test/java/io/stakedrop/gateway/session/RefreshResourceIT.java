package io.stakedrop.gateway.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RefreshResourceIT extends RefreshResourceTest {}
