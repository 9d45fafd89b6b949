package io.stakedrop.airdrop.eligibility;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.stakedrop.airdrop.AirdropServers;

@QuarkusIntegrationTest
@WithTestResource(AirdropServers.class)
class EvaluationPropertyIT extends EvaluationPropertyTest {}
