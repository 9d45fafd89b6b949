package io.stakedrop.airdrop.report;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReportResourceIT extends ReportResourceTest {}
