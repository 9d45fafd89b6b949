package io.stakedrop.airdrop.bundle;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BundleResourceIT extends BundleResourceTest {}
