package io.stakedrop.airdrop;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.testkit.document.ApiDocument;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class AirdropsApiDocumentTest {

    @Test
    void isTheCommittedOne() {
        ApiDocument.named("airdrops").assertCommitted("/q/openapi");
    }
}
