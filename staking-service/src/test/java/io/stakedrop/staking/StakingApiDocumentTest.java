package io.stakedrop.staking;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.testkit.document.ApiDocument;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class StakingApiDocumentTest {

    @Test
    void isTheCommittedOne() {
        ApiDocument.named("staking").assertCommitted("/q/openapi");
    }
}
