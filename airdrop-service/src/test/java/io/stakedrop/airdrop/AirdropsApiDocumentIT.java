package io.stakedrop.airdrop;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@WithTestResource(AirdropServers.class)
class AirdropsApiDocumentIT extends AirdropsApiDocumentTest {}
