package io.stakedrop.gateway.plan;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PlanResourceIT extends PlanResourceTest {}
