package io.stakedrop.airdrop.distributor;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DistributorResourceIT extends DistributorResourceTest {}
