package io.stakedrop.gateway.ratelimit;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RateLimitResourceIT extends RateLimitResourceTest {}
