package io.stakedrop.airdrop.subscription;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SubscriptionResourceIT extends SubscriptionResourceTest {}
