package io.stakedrop.gateway.token;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TamperedTokenResourceIT extends TamperedTokenResourceTest {}
