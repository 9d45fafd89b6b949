package io.stakedrop.airdrop.registration;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RegistrationResourceIT extends RegistrationResourceTest {}
