package io.stakedrop.kit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.database.KitSchema;
import io.stakedrop.kit.job.JobInterruption.LeaseLost;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemType;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobWorkerTest {

    private static final String EXPIRE =
            "update job set lease_until = now() - interval '1 second' where id = $1 and state = 'running'";

    private final JobsConfig config = JobWorkers.config(Map.of("max-attempts", "3"));
    private final List<JobWorker> started = new CopyOnWriteArrayList<>();
    private KitSchema schema;

    @BeforeEach
    void createSchema() {
        schema = KitSchema.create();
    }

    @AfterEach
    void closeSchema() {
        started.forEach(JobWorker::stop);
        schema.close();
    }

    @Test
    void runsAJobToItsResult() {
        // Given
        UUID id = JobWorkers.submit(schema, "greet", "{\"name\": \"Ada\"}");

        // When
        start(
                "one",
                handler(
                        "greet",
                        context -> context.progress(1, 1, "greeting")
                                .replaceWith(() -> Map.of(
                                        "greeting",
                                        "Hello " + context.input(Map.class).get("name")))));

        // Then
        Row job = awaitState(id, "succeeded");
        assertThat(job.getJsonObject("result")).isEqualTo(new JsonObject().put("greeting", "Hello Ada"));
        assertThat(job.getLong("done")).isOne();
        assertThat(job.getString("step")).isEqualTo("greeting");
        assertThat(job.getOffsetDateTime("finished_at")).isNotNull();
        assertThat(job.getString("lease_owner")).isNull();
    }

    @Test
    void runsEachOfManyJobsOnceOverTwoWorkers() {
        // Given
        Map<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();
        JobHandler counting = handler("once", context -> {
            runs.computeIfAbsent(context.id(), id -> new AtomicInteger()).incrementAndGet();
            return context.progress(1, 1, "done");
        });
        List<UUID> ids = IntStream.range(0, 40)
                .mapToObj(number -> JobWorkers.submit(schema, "once", "{}"))
                .toList();

        // When
        start("one", counting);
        start("two", counting);

        // Then
        ids.forEach(id -> awaitState(id, "succeeded"));
        assertThat(runs).hasSize(40).allSatisfy((id, count) -> assertThat(count).hasValue(1));
    }

    @Test
    void aRunWithOneProgressTakesThreeStatements() {
        // Given
        UUID id = JobWorkers.submit(schema, "one step", "{}");
        JobsConfig patient = JobWorkers.config(Map.of("poll-interval", "1m"));
        long before = schema.statements();

        // When
        start(JobWorkers.worker(
                schema, "one", patient, handler("one step", context -> context.progress(1, 1, "done"))));

        // Then
        long polled = awaitStateCountingReads(id, "succeeded");
        await().untilAsserted(() -> assertThat(schema.statements() - before - polled)
                .as("claim, progress, finish, and the claim after it that finds nothing")
                .isEqualTo(4));
    }

    @Test
    void neverRunsMoreJobsThanItHasPlaces() {
        // Given
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        JobHandler handler = handler("crowd", context -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            return context.progress(1, 1, "in").invoke(running::decrementAndGet);
        });
        List<UUID> ids = IntStream.range(0, 20)
                .mapToObj(number -> JobWorkers.submit(schema, "crowd", "{}"))
                .toList();

        // When
        start("one", handler);

        // Then
        ids.forEach(id -> awaitState(id, "succeeded"));
        assertThat(most).hasValueBetween(1, config.concurrency());
    }

    @Test
    void fencesOffAWorkerThatWasTakenForDead() throws Exception {
        // Given
        UUID id = JobWorkers.submit(schema, "slow", "{}");
        CompletableFuture<JobContext> abandoned = new CompletableFuture<>();
        start(
                "abandoned",
                handler(
                        "slow",
                        context -> context.progress(1, 3, "old", "old")
                                .invoke(() -> abandoned.complete(context))
                                .chain(() -> Uni.createFrom().nothing())));
        JobContext old = abandoned.get(10, TimeUnit.SECONDS);
        CompletableFuture<JobContext> taken = new CompletableFuture<>();
        schema.execute(EXPIRE, id);
        start(
                "successor",
                handler(
                        "slow",
                        context -> context.progress(2, 3, "new", "new")
                                .invoke(() -> taken.complete(context))
                                .chain(() -> Uni.createFrom().nothing())));
        JobContext successor = taken.get(10, TimeUnit.SECONDS);

        // When
        Throwable refused = old.progress(3, 3, "overwriting", "overwritten")
                .onItem()
                .<Throwable>transform(nothing -> new AssertionError("a fenced worker wrote"))
                .onFailure()
                .recoverWithItem(Function.identity())
                .await()
                .indefinitely();

        // Then
        assertThat(refused).isInstanceOf(LeaseLost.class);
        assertThat(successor.checkpoint(String.class)).contains("old");
        Row job = row(id);
        assertThat(job.getValue("checkpoint")).isEqualTo("new");
        assertThat(job.getString("lease_owner")).isEqualTo("successor");
    }

    @Test
    void keepsItsLeaseWhileTheHandlerIsSilent() {
        // Given
        JobsConfig brief = JobWorkers.config(Map.of("lease", "600ms"));
        UUID id = JobWorkers.submit(schema, "silent", "{}");
        CompletableFuture<Void> finish = new CompletableFuture<>();
        AtomicInteger runs = new AtomicInteger();
        JobHandler silent = handler("silent", context -> {
            runs.incrementAndGet();
            return Uni.createFrom().completionStage(finish);
        });
        start(JobWorkers.worker(schema, "one", brief, silent));
        Row begun = awaitState(id, "running");

        // When
        start(JobWorkers.worker(schema, "two", brief, silent));
        await().until(() -> row(id).getOffsetDateTime("lease_until")
                .isAfter(begun.getOffsetDateTime("lease_until").plusSeconds(2)));
        finish.complete(null);

        // Then
        awaitState(id, "succeeded");
        assertThat(runs).hasValue(1);
    }

    @Test
    void pausesAtTheNextProgressAndResumesFromTheCheckpoint() throws Exception {
        // Given
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> atTwo = new CompletableFuture<>();
        List<Long> counted = new CopyOnWriteArrayList<>();
        JobHandler handler = ScriptedHandler.counting(4, number -> {
            counted.add(number);
            if (number == 2 && !gate.isDone()) {
                atTwo.complete(null);
                return Uni.createFrom().completionStage(gate);
            }
            return Uni.createFrom().voidItem();
        });
        UUID id = JobWorkers.submit(schema, JobWorkers.KIND, "{}");
        start("one", handler);
        atTwo.get(10, TimeUnit.SECONDS);

        // When
        command(id, JobCommand.PAUSE);
        assertThat(row(id).getString("stop_request")).isEqualTo("pause");
        gate.complete(null);
        Row paused = awaitState(id, "paused");
        command(id, JobCommand.RESUME);

        // Then
        Row done = awaitState(id, "succeeded");
        assertThat(paused.getLong("done")).isEqualTo(3);
        assertThat(done.getLong("done")).isEqualTo(4);
        assertThat(counted).containsExactly(1L, 2L, 4L);
    }

    @Test
    void cancelsAtTheNextProgressAndTellsAHandlerThatAsks() throws Exception {
        // Given
        JobsConfig brief = JobWorkers.config(Map.of("lease", "600ms"));
        CompletableFuture<JobContext> running = new CompletableFuture<>();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        UUID id = JobWorkers.submit(schema, "endless", "{}");
        start(JobWorkers.worker(schema, "one", brief, handler("endless", context -> {
            running.complete(context);
            return Uni.createFrom().completionStage(gate).chain(() -> context.progress(1, 2, "seen"));
        })));
        JobContext context = running.get(10, TimeUnit.SECONDS);

        // When
        command(id, JobCommand.CANCEL);
        await().until(context::isStopRequested);
        gate.complete(null);

        // Then
        assertThat(awaitState(id, "cancelled").getOffsetDateTime("finished_at")).isNotNull();
    }

    @Test
    void rollsAnEffectBackTogetherWithItsCheckpoint() {
        // Given
        UUID id = JobWorkers.submit(schema, "effect", "{}");
        List<String> checkpoints = new CopyOnWriteArrayList<>();

        // When
        start("one", handler("effect", context -> {
            checkpoints.add(context.checkpoint(String.class).orElse("none"));
            return schema.pool()
                    .withTransaction(connection -> connection
                            .query("insert into outbox (tenant, type, payload, occurred_at) "
                                    + "values ('01890000-0000-7000-8000-000000000001', 'effect', '{}', now())")
                            .execute()
                            .chain(() -> context.progressInTransaction(
                                    connection, Progress.of(1, 1, "both").withCheckpoint("done")))
                            .invoke(() -> {
                                if (context.attempt() == 1) {
                                    throw new IllegalStateException("disturbed before the commit");
                                }
                            }));
        }));

        // Then
        awaitState(id, "succeeded");
        assertThat(checkpoints).containsExactly("none", "none");
        assertThat(schema.execute("select id from outbox")).hasSize(1);
    }

    @Test
    void triesADisturbedJobAgain() {
        // Given
        UUID id = JobWorkers.submit(schema, "flaky", "{}");
        List<Integer> attempts = new CopyOnWriteArrayList<>();

        // When
        start("one", handler("flaky", context -> {
            attempts.add(context.attempt());
            return context.attempt() < 3
                    ? Uni.createFrom().failure(new IllegalStateException("disturbed"))
                    : Uni.createFrom().item("done");
        }));

        // Then
        awaitState(id, "succeeded");
        assertThat(attempts).containsExactly(1, 2, 3);
    }

    @Test
    void givesUpAJobThatGetsNoFurther() {
        // Given
        UUID id = JobWorkers.submit(schema, "hopeless", "{}");
        AtomicInteger attempts = new AtomicInteger();

        // When
        start("one", handler("hopeless", context -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("a secret detail");
        }));

        // Then
        Row failed = awaitState(id, "failed");
        assertThat(attempts).hasValue(3);
        assertThat(failed.getJsonObject("problem").getString("code")).isEqualTo("job-attempts-exhausted");
        assertThat(failed.getJsonObject("problem").encode()).doesNotContain("secret detail");
    }

    @Test
    void countsAttemptsAnewAfterEachNewCheckpoint() {
        // Given
        UUID id = JobWorkers.submit(schema, "stumbling", "{}");

        // When
        start("one", handler("stumbling", context -> {
            long next = context.checkpoint(Long.class).orElse(0L) + 1;
            return next > 8
                    ? Uni.createFrom().item(next)
                    : context.progress(next, 8, "stumbling", next)
                            .chain(() -> Uni.createFrom().failure(new IllegalStateException("disturbed")));
        }));

        // Then
        assertThat(awaitState(id, "succeeded").getLong("done")).isEqualTo(8);
    }

    @Test
    void givesUpAJobWhoseWorkersDie() {
        // Given
        UUID id = JobWorkers.submit(schema, "killing", "{}");
        AtomicInteger begun = new AtomicInteger();
        JobHandler killing = handler("killing", context -> {
            begun.incrementAndGet();
            return Uni.createFrom().nothing();
        });
        for (int life = 1; life <= 3; life++) {
            start("life " + life, killing);
            int expected = life;
            await().until(() -> begun.get() == expected);
            started.getLast().stop();
            schema.execute(EXPIRE, id);
        }

        // When
        start("last", killing);

        // Then
        assertThat(awaitState(id, "failed").getJsonObject("problem").getString("code"))
                .isEqualTo("job-attempts-exhausted");
        assertThat(begun).hasValue(3);
    }

    @Test
    void showsTheOwnerAProblemAndDoesNotTryAgain() {
        // Given
        UUID id = JobWorkers.submit(schema, "refused", "{}");
        AtomicInteger attempts = new AtomicInteger();

        // When
        start("one", handler("refused", context -> {
            attempts.incrementAndGet();
            return Uni.createFrom()
                    .failure(new ProblemException(new ProblemType("list-empty", 422, "Empty"), "Import a list first."));
        }));

        // Then
        JsonObject problem = awaitState(id, "failed").getJsonObject("problem");
        assertThat(problem.getString("code")).isEqualTo("list-empty");
        assertThat(problem.getString("detail")).isEqualTo("Import a list first.");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void drainedJobGoesOnElsewhereAtOnceWithoutCountingAsAnAttempt() throws Exception {
        // Given
        UUID id = JobWorkers.submit(schema, JobWorkers.KIND, "{}");
        CompletableFuture<Void> atTwo = new CompletableFuture<>();
        JobWorker draining = start("draining", ScriptedHandler.counting(4, number -> {
            if (number < 2) {
                return Uni.createFrom().voidItem();
            }
            atTwo.complete(null);
            return Uni.createFrom().nothing();
        }));
        atTwo.get(10, TimeUnit.SECONDS);

        // When
        draining.stop();
        JobRepository.release(schema.dataSource(), "draining");
        Row released = row(id);
        start("other", ScriptedHandler.counting(4, number -> Uni.createFrom().voidItem()));

        // Then
        assertThat(released.getString("state")).isEqualTo("queued");
        assertThat(released.getInteger("attempt")).isZero();
        awaitState(id, "succeeded");
    }

    private JobWorker start(String owner, JobHandler handler) {
        return start(JobWorkers.worker(schema, owner, config, handler));
    }

    private JobWorker start(JobWorker worker) {
        started.add(worker);
        worker.start();
        return worker;
    }

    private static JobHandler handler(String kind, Function<JobContext, Uni<?>> script) {
        return new ScriptedHandler(kind, script);
    }

    private void command(UUID id, JobCommand command) {
        new JobRepository(schema.pool())
                .command(JobWorkers.TENANT, id, command)
                .await()
                .indefinitely();
    }

    private Row awaitState(UUID id, String state) {
        await("job becomes " + state).until(() -> row(id).getString("state").equals(state));
        return row(id);
    }

    private long awaitStateCountingReads(UUID id, String state) {
        AtomicInteger reads = new AtomicInteger();
        await("job becomes " + state).until(() -> {
            reads.incrementAndGet();
            return row(id).getString("state").equals(state);
        });
        return reads.get();
    }

    private Row row(UUID id) {
        return schema.execute("select * from job where id = $1", id).iterator().next();
    }
}
