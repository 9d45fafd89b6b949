package io.stakedrop.airdrop.allocation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AllocationResourceIT extends AllocationResourceTest {}
