package io.stakedrop.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.stakedrop.testkit.identity.TestIssuer;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class ServiceTokensTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final UUID tenant = UUID.randomUUID();

    @Inject
    ServiceTokens tokens;

    @Test
    void asksOnceForTheSameToken() {
        // Given
        int before = TestIssuer.tokenRequests();
        List<Uni<String>> twenty =
                Collections.nCopies(20, tokens.token("staking-service", "staking:read", tenant, null));

        // When
        List<String> given = Uni.join().all(twenty).andFailFast().await().atMost(PATIENCE);

        // Then
        assertThat(given).hasSize(20).containsOnly(given.getFirst());
        assertThat(TestIssuer.tokenRequests()).isEqualTo(before + 1);
    }

    @Test
    void asksForEachTenantScopeAudienceAndJob() {
        // Given
        int before = TestIssuer.tokenRequests();
        UUID job = UUID.randomUUID();

        // When
        List<String> given = Uni.join()
                .all(
                        tokens.token("staking-service", "staking:read", tenant, null),
                        tokens.token("staking-service", "staking:read", tenant, job),
                        tokens.token("staking-service", "staking:write", tenant, null),
                        tokens.token("airdrop-service", "staking:read", tenant, null),
                        tokens.token("staking-service", "staking:read", UUID.randomUUID(), null))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(given).doesNotHaveDuplicates();
        assertThat(TestIssuer.tokenRequests()).isEqualTo(before + 5);
    }
}
