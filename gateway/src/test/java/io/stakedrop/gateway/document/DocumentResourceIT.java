package io.stakedrop.gateway.document;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DocumentResourceIT extends DocumentResourceTest {}
