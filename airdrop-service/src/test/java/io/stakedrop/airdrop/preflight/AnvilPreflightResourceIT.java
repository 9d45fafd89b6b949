package io.stakedrop.airdrop.preflight;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.airdrop.AnvilServers;

@QuarkusIntegrationTest
@WithTestResource(AnvilServers.class)
class AnvilPreflightResourceIT extends AnvilPreflightResourceTest {}
