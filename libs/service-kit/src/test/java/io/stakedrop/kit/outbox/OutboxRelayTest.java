package io.stakedrop.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.stakedrop.kit.database.KitSchema;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxRelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private KitSchema schema;

    @BeforeEach
    void createSchema() {
        schema = KitSchema.create();
    }

    @AfterEach
    void closeSchema() {
        schema.close();
    }

    @Test
    void numbersABatchOfManyTenantsWithTwoStatements() {
        // Given
        schema.execute("insert into outbox (tenant, type, payload, occurred_at) "
                + "select cast(lpad((i % 40)::text, 32, '0') as uuid), 'made', jsonb_build_object('i', i), now() "
                + "from generate_series(1, 400) as i");
        long before = schema.statements();

        // When
        int relayed = relay(500).relayBatch().await().atMost(PATIENCE);

        // Then
        assertThat(schema.statements() - before).isEqualTo(2);
        assertThat(relayed).isEqualTo(400);
        assertThat(
                        schema.execute(
                                "select tenant, min(sequence), max(sequence), count(*), "
                                        + "bool_and(rank = sequence) as ordered from (select tenant, sequence, "
                                        + "rank() over (partition by tenant order by (payload->>'i')::int) from event) as e group by tenant"))
                .hasSize(40)
                .allSatisfy(row -> {
                    assertThat(row.getLong("min")).isOne();
                    assertThat(row.getLong("max")).isEqualTo(10);
                    assertThat(row.getLong("count")).isEqualTo(10);
                    assertThat(row.getBoolean("ordered")).isTrue();
                });
    }

    @Test
    void anIdleRelayAsksOnceAndLocksNothing() {
        // Given
        long before = schema.statements();

        // When
        int relayed = relay(500).relayBatch().await().atMost(PATIENCE);

        // Then
        assertThat(relayed).isZero();
        assertThat(schema.statements() - before).isOne();
    }

    @Test
    void goesOnCountingInTheNextBatch() {
        // Given
        UUID tenant = UUID.randomUUID();
        append(tenant, 7);
        OutboxRelay relay = relay(3);

        // When
        List<Integer> sizes = LongStream.range(0, 4)
                .mapToObj(batch -> relay.relayBatch().await().atMost(PATIENCE))
                .toList();

        // Then
        assertThat(sizes).containsExactly(3, 3, 1, 0);
        assertThat(events().list(tenant, 0, 100).await().atMost(PATIENCE))
                .extracting(Event::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void leavesTheWorkToTheRelayThatHoldsTheLock() {
        // Given
        append(UUID.randomUUID(), 1);
        SqlConnection other = schema.pool().getConnection().await().atMost(PATIENCE);
        var transaction = other.begin().await().atMost(PATIENCE);
        other.query("select id from outbox_relay for update").execute().await().atMost(PATIENCE);

        // When
        int whileLocked = relay(500).relayBatch().await().atMost(PATIENCE);
        transaction.rollback().await().atMost(PATIENCE);
        int afterwards = relay(500).relayBatch().await().atMost(PATIENCE);
        other.close().await().atMost(PATIENCE);

        // Then
        assertThat(whileLocked).isZero();
        assertThat(afterwards).isOne();
    }

    @Test
    void deletesEventsAfterTheirRetentionAndKeepsTheCount() {
        // Given
        UUID tenant = UUID.randomUUID();
        append(tenant, 3);
        OutboxRelay relay = relay(500);
        relay.relayBatch().await().atMost(PATIENCE);
        schema.execute("update event set relayed_at = now() - interval '91 days' where sequence < 3");

        // When
        int pruned = relay.pruneBatch().await().atMost(PATIENCE);
        append(tenant, 1);
        relay.relayBatch().await().atMost(PATIENCE);

        // Then
        assertThat(pruned).isEqualTo(2);
        assertThat(events().list(tenant, 0, 100).await().atMost(PATIENCE))
                .extracting(Event::sequence)
                .containsExactly(3L, 4L);
    }

    @Test
    void oneQueryWakesAllOpenStreams() {
        // Given
        List<UUID> tenants = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        EventHeads heads = heads();
        var waiting = tenants.stream()
                .map(tenant -> heads.awaitBeyond(tenant, 0).subscribe().asCompletionStage())
                .toList();
        append(tenants.get(0), 1);
        append(tenants.get(1), 1);
        relay(500).relayBatch().await().atMost(PATIENCE);
        long before = schema.statements();

        // When
        heads.look();

        // Then
        assertThat(waiting.get(0)).succeedsWithin(PATIENCE);
        assertThat(waiting.get(1)).succeedsWithin(PATIENCE);
        assertThat(waiting.get(2)).isNotDone();
        assertThat(schema.statements() - before).isOne();
    }

    private void append(UUID tenant, int count) {
        schema.execute(
                "insert into outbox (tenant, type, payload, occurred_at) "
                        + "select $1, 'made', '{}', now() from generate_series(1, $2)",
                tenant,
                count);
    }

    private Events events() {
        return new Events(schema.pool(), new ObjectMapper(), heads());
    }

    private EventHeads heads() {
        return new EventHeads(schema.pool(), schema.vertx(), config(500));
    }

    private OutboxRelay relay(int batchSize) {
        return new OutboxRelay(
                schema.pool(),
                schema.vertx(),
                config(batchSize),
                new OutboxSignal(),
                heads(),
                new SimpleMeterRegistry());
    }

    static OutboxConfig config(int batchSize) {
        return new SmallRyeConfigBuilder()
                .withMapping(OutboxConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("stakedrop.outbox.batch-size", Integer.toString(batchSize))
                .build()
                .getConfigMapping(OutboxConfig.class);
    }
}
