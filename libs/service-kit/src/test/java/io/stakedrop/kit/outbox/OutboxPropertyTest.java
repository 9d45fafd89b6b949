package io.stakedrop.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.testkit.property.Seeds;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many writers that sometimes roll back, and several relays at once. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class OutboxPropertyTest {

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Outbox outbox;

    @Inject
    Events events;

    @Inject
    EventHeads heads;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    /** An event whose transaction committed; the ticks are of one counter, before its begin and after its commit. */
    private record Written(UUID tenant, String name, long begun, long committed) {}

    @Test
    void numbersWhatCommittedWithoutGapInVisibleOrderAndOnce() {
        // The application's own relay runs beside these two.
        OutboxRelay second = relay(7);
        OutboxRelay third = relay(3);
        second.start();
        third.start();
        try {
            Seeds.check(3, this::writeAndCompare);
        } finally {
            second.stop();
            third.stop();
        }
    }

    private void writeAndCompare(RandomGenerator random) throws Exception {
        // Given
        List<UUID> tenants = Stream.generate(UUID::randomUUID).limit(3).toList();
        Queue<Written> written = new ConcurrentLinkedQueue<>();
        AtomicLong ticks = new AtomicLong();
        CyclicBarrier start = new CyclicBarrier(WRITERS);

        // When
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                RandomGenerator own = new SplittableRandom(random.nextLong());
                String name = "writer " + writer;
                writers.add(threads.submit(() -> {
                    start.await();
                    for (int number = 0; number < TRANSACTIONS; number++) {
                        write(own, name + "/" + number, tenants, ticks, written);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }

        // Then
        for (UUID tenant : tenants) {
            List<Written> expected = written.stream()
                    .filter(event -> event.tenant.equals(tenant))
                    .toList();
            await().atMost(PATIENCE).until(() -> all(tenant, 0).size() >= expected.size());
            List<Event> numbered = all(tenant, 0);
            assertThat(numbered)
                    .extracting(Event::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, expected.size()).boxed().toList());
            assertThat(names(numbered))
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(Written::name).toList());
            assertVisibleOrder(expected, names(numbered));
            long from = random.nextLong(expected.size() + 1);
            assertThat(all(tenant, from)).isEqualTo(numbered.subList((int) from, numbered.size()));
            assertThat(streamed(tenant, from, numbered.size() - (int) from))
                    .isEqualTo(numbered.subList((int) from, numbered.size()));
        }
    }

    private void write(
            RandomGenerator random, String name, List<UUID> tenants, AtomicLong ticks, Queue<Written> written) {
        boolean aborts = random.nextInt(4) == 0;
        UUID tenant = tenants.get(random.nextInt(tenants.size()));
        List<String> names = new ArrayList<>();
        for (int part = 0; part <= random.nextInt(3); part++) {
            names.add(name + "/" + part);
        }
        long begun = ticks.incrementAndGet();
        try {
            VertxContextSupport.subscribeAndAwait(() ->
                    Panache.withTransaction(() -> appendAll(tenant, names).invoke(() -> {
                        if (aborts) {
                            throw new IllegalStateException("aborted");
                        }
                    })));
        } catch (Throwable failure) {
            assertThat(failure).hasMessage("aborted");
            return;
        }
        long committed = ticks.incrementAndGet();
        names.forEach(part -> written.add(new Written(tenant, part, begun, committed)));
    }

    private Uni<Void> appendAll(UUID tenant, List<String> names) {
        Uni<Void> appended = Uni.createFrom().voidItem();
        for (String name : names) {
            appended = appended.chain(() -> outbox.append(tenant, "test.written", Map.of("name", name)));
        }
        return appended;
    }

    /** What had committed before another began has the lower number. */
    private static void assertVisibleOrder(List<Written> written, List<String> order) {
        Map<String, Integer> places = new HashMap<>();
        order.forEach(name -> places.put(name, places.size()));
        for (Written first : written) {
            for (Written second : written) {
                if (first.committed < second.begun) {
                    assertThat(places.get(first.name)).isLessThan(places.get(second.name));
                }
            }
        }
    }

    private List<Event> all(UUID tenant, long after) {
        return events.list(tenant, after, 10_000).await().atMost(PATIENCE);
    }

    private List<Event> streamed(UUID tenant, long after, int count) {
        return events.stream(tenant, after)
                .select()
                .first(count)
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }

    private static List<String> names(List<Event> numbered) {
        return numbered.stream()
                .map(event -> event.payload().path("name").textValue())
                .toList();
    }

    private OutboxRelay relay(int batchSize) {
        return new OutboxRelay(
                pool, vertx, OutboxRelayTest.config(batchSize), new OutboxSignal(), heads, new SimpleMeterRegistry());
    }
}
