package io.stakedrop.airdrop.campaign;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CampaignLifeResourceIT extends CampaignLifeResourceTest {}
