package io.stakedrop.airdrop.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.merkle.BlockLayout;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.testkit.servers.TestServers;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A look-up costs the same in every tree, and needs nothing that another replica has not. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class ClaimLookupTest {
    private final StatementCounter statements = new StatementCounter();
    private Vertx vertx;
    private Pool pool;
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
        pool = Pool.newInstance(
                PgBuilder.pool().connectingTo(options).using(vertx).build());
        ClaimRepository claims = new ClaimRepository(pool);
        service = new ClaimService(claims, new TreeBlocks(claims), Clock.systemUTC(), new SimpleMeterRegistry());
    }

    @AfterEach
    void stopIt() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100, 5_000})
    void takesOneStatementWhateverTheSizeOfTheTreeOnceItsUpperBlocksAreKept(int leaves) {
        // Given
        List<UniswapClaim> claims = TestLists.claims(leaves, leaves);
        UUID campaign = UUID.fromString(AirdropApi.ofNewTenant().distribute(TestLists.csv(claims)));
        find(campaign, claims.getLast());
        long before = statements.count();

        // When
        Claim claim = find(campaign, claims.getLast());

        // Then
        assertThat(claim.amount()).isEqualTo(claims.getLast().amount());
        assertThat(before).isLessThanOrEqualTo(2);
        assertThat(statements.count() - before).isOne();
    }

    /** The database says which block a leaf is in, for trees of both shapes, around powers of two and the edges of blocks. */
    @ParameterizedTest
    @EnumSource
    void readsTheLeafsBlockWithTheClaim(DropFormat format) {
        // Given
        List<Integer> sizes = IntStream.concat(
                        IntStream.rangeClosed(2, 260), IntStream.of(511, 512, 513, 4_095, 4_096, 4_097, 5_000))
                .boxed()
                .toList();

        for (int leaves : sizes) {
            // When
            List<Integer> blocks = pool
                    .preparedQuery(
                            "select block_of_leaf($1, $2, position)::int from generate_series(0, $2 - 1) position order by position")
                    .executeAndAwait(Tuple.of(format.text(), (long) leaves))
                    .stream()
                    .map(row -> row.getInteger(0))
                    .toList();

            // Then
            BlockLayout layout = format.layout(leaves);
            assertThat(blocks)
                    .as("%d leaves", leaves)
                    .isEqualTo(IntStream.range(0, leaves)
                            .mapToObj(position ->
                                    layout.blocksOf(position).getFirst().index())
                            .toList());
        }
    }

    private Claim find(UUID campaign, UniswapClaim claim) {
        Caller stranger = new Caller(UUID.randomUUID(), "key:test", Set.of("airdrops:read"), Optional.empty());
        return service.find(stranger, campaign, claim.account()).await().atMost(Duration.ofSeconds(20));
    }
}
