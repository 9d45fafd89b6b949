package io.stakedrop.airdrop.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.testkit.servers.TestServers;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look-up costs the same in every tree, and needs nothing that another replica has not. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class ClaimLookupTest {
    private final StatementCounter statements = new StatementCounter();
    private Vertx vertx;
    private ClaimService service;

    @BeforeEach
    void startAnotherReplica() {
        vertx = Vertx.builder()
                .with(new VertxOptions().setTracingOptions(new TracingOptions()))
                .withTracer(options -> statements)
                .build();
        TestServers servers = TestServers.ofJvm();
        PgConnectOptions options = PgConnectOptions.fromUri(servers.databaseUrl())
                .setUser(servers.database())
                .setPassword(servers.password());
        Pool pool = Pool.newInstance(
                PgBuilder.pool().connectingTo(options).using(vertx).build());
        service = new ClaimService(new ClaimRepository(pool), Clock.systemUTC(), new SimpleMeterRegistry());
    }

    @AfterEach
    void stopIt() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100, 5_000})
    void takesTwoStatementsWhateverTheSizeOfTheTree(int leaves) {
        // Given
        List<UniswapClaim> claims = TestLists.claims(leaves, leaves);
        String campaign = AirdropApi.ofNewTenant().distribute(TestLists.csv(claims));
        Caller stranger = new Caller(UUID.randomUUID(), "key:test", Set.of("airdrops:read"), Optional.empty());

        // When
        Claim claim = service.find(
                        stranger, UUID.fromString(campaign), claims.getLast().account())
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(claim.amount()).isEqualTo(claims.getLast().amount());
        assertThat(statements.count()).isEqualTo(2);
    }
}
