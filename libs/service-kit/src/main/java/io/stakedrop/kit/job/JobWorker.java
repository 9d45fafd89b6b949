package io.stakedrop.kit.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.stakedrop.kit.job.JobInterruption.LeaseLost;
import io.stakedrop.kit.job.JobInterruption.StopRequested;
import io.stakedrop.kit.job.JobState.Running;
import io.stakedrop.kit.job.JobState.Stop;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs on this replica: claims as many as there are free places, keeps their leases alive, and writes what came
 * of them. Everything it writes is fenced by the claim, so a worker that was taken for dead does no harm when it
 * comes back.
 */
final class JobWorker {

    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final int HEARTBEATS_PER_LEASE = 3;
    private static final int FIRST_SERVER_FAULT = 500;
    private static final Duration FIRST_WRITE_RETRY = Duration.ofMillis(100);

    private final Vertx vertx;
    private final JobRepository repository;
    private final Map<String, JobHandler> handlers;
    private final JobsConfig config;
    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final String owner;
    private final Set<Run> runs;
    /** Where jobs are claimed, whoever says that there may be one. */
    private final Context own;

    private final AtomicBoolean claiming = new AtomicBoolean();
    private volatile boolean claimAgain;
    private volatile boolean stopped = true;
    private volatile long pollTimer = -1;

    /**
     * Makes a worker that does nothing until it is started.
     *
     * @param owner names this worker's leases; no other worker, and no earlier life of this one, has the same
     */
    JobWorker(
            Vertx vertx,
            JobRepository repository,
            Collection<JobHandler> handlers,
            JobsConfig config,
            ObjectMapper json,
            MeterRegistry metrics,
            String owner) {
        this.vertx = vertx;
        this.repository = repository;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(JobHandler::kind, Function.identity()));
        this.config = config;
        this.json = json;
        this.metrics = metrics;
        this.owner = owner;
        this.own = vertx.getOrCreateContext();
        this.runs = metrics.gaugeCollectionSize("stakedrop.jobs.running", Tags.empty(), ConcurrentHashMap.newKeySet());
    }

    void start() {
        if (handlers.isEmpty() || config.concurrency() == 0) {
            return;
        }
        stopped = false;
        pollTimer = vertx.setPeriodic(1, config.pollInterval().toMillis(), tick -> claim());
    }

    /** Claims nothing more and leaves every handler where it is; the leases are the caller's to release. */
    void stop() {
        stopped = true;
        vertx.cancelTimer(pollTimer);
        List.copyOf(runs).forEach(Run::abandon);
    }

    /** Fills the free places, now or, when a claim is under way, right after it. */
    void claim() {
        claimAgain = true;
        own.runOnContext(ignored -> claimHere());
    }

    private void claimHere() {
        if (stopped || runs.size() >= config.concurrency() || !claiming.compareAndSet(false, true)) {
            return;
        }
        claimAgain = false;
        repository
                .claim(handlers.keySet(), config.concurrency() - runs.size(), owner, config.lease())
                .onTermination()
                .invoke(() -> claiming.set(false))
                .subscribe()
                .with(
                        this::beginAll,
                        failure -> LOG.warn("Jobs could not be claimed; trying again at the next poll.", failure));
    }

    private void beginAll(List<JobRow> claimed) {
        if (stopped) {
            giveBack(claimed);
            return;
        }
        claimed.forEach(row -> {
            Run run = new Run(row);
            runs.add(run);
            // A context of its own for each job: the sessions of two jobs must not meet.
            Context context = ((VertxInternal) vertx).createEventLoopContext().duplicate();
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> run.begin());
            if (stopped) {
                run.abandon();
            }
        });
        if (claimAgain) {
            claim();
        }
    }

    /** What a claim that was under way when the worker stopped brought after the others were released. */
    private void giveBack(List<JobRow> claimed) {
        if (!claimed.isEmpty()) {
            repository
                    .release(owner)
                    .subscribe()
                    .with(released -> {}, failure -> LOG.warn("Jobs are left until their leases run out.", failure));
        }
    }

    /** One claim's life on this worker. */
    private final class Run {

        private final ClaimedJob job;
        private final JobRow row;
        private final Running state;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile Span span = Span.getInvalid();
        private volatile long heartbeatTimer = -1;
        private volatile @Nullable Cancellable work;

        Run(JobRow row) {
            this.job = new ClaimedJob(row, repository, json, config.lease());
            this.row = row;
            this.state = new Running(row.stopRequest());
        }

        void begin() {
            if (over.get()) {
                return;
            }
            span = JobSpan.begin(row);
            LOG.infof("Job %s of kind %s begins, attempt %d.", row.id(), row.kind(), row.attempt());
            heartbeatTimer = vertx.setPeriodic(config.lease().toMillis() / HEARTBEATS_PER_LEASE, tick -> heartbeat());
            Stop stop = state.stop();
            if (stop != null) {
                end("stopped", repository.finish(row, state.stop(stop), null, null));
                return;
            }
            if (row.attempt() > config.maxAttempts()) {
                end("exhausted", repository.finish(row, state.fail(), null, exhausted()));
                return;
            }
            work = Uni.createFrom().deferred(this::handle).subscribe().with(this::succeed, this::fail);
        }

        private Uni<Object> handle() {
            JobHandler handler = handlers.get(row.kind());
            if (handler == null) {
                throw new IllegalStateException("a job of kind " + row.kind() + " was claimed without its handler");
            }
            return handler.run(job).map(result -> result);
        }

        private void heartbeat() {
            job.heartbeat().subscribe().with(alive -> {}, failure -> {
                if (failure instanceof LeaseLost) {
                    loseLease();
                    return;
                }
                LOG.warnf(failure, "Job %s could not renew its lease; trying again.", row.id());
            });
        }

        private void succeed(@Nullable Object result) {
            String written;
            try {
                written = result == null ? null : JobJson.write(json, result);
            } catch (IllegalArgumentException e) {
                fail(e);
                return;
            }
            end("succeeded", repository.finish(row, state.succeed(), written, null));
        }

        private void fail(Throwable failure) {
            switch (failure) {
                case LeaseLost lost -> loseLease();
                case StopRequested request ->
                    end("stopped", repository.finish(row, state.stop(request.stop()), null, null));
                case ProblemException problem
                when problem.type().status() < FIRST_SERVER_FAULT ->
                    end("failed", repository.finish(row, state.fail(), null, problemOf(problem)));
                default -> {
                    LOG.warnf(failure, "Job %s of kind %s was disturbed.", row.id(), row.kind());
                    end("disturbed", repository.giveBack(row, config, exhausted()));
                }
            }
        }

        private String problemOf(ProblemException problem) {
            return JobJson.write(json, JobProblem.of(problem));
        }

        private String exhausted() {
            return JobJson.write(json, JobProblem.exhausted(config.maxAttempts()));
        }

        /** Writes the end once; when the database is away, as long as the lease may still be ours. */
        private void end(String outcome, Uni<Boolean> write) {
            if (over.get()) {
                return;
            }
            write.onFailure()
                    .retry()
                    .withBackOff(FIRST_WRITE_RETRY)
                    .expireIn(config.lease().toMillis())
                    .subscribe()
                    .with(
                            ours -> {
                                if (!ours) {
                                    loseLease();
                                    return;
                                }
                                LOG.infof("Job %s of kind %s: %s.", row.id(), row.kind(), outcome);
                                metrics.counter("stakedrop.jobs.ended", "kind", row.kind(), "outcome", outcome)
                                        .increment();
                                JobSpan.tellOutcome(span, outcome);
                                abandon();
                            },
                            failure -> {
                                LOG.errorf(
                                        failure,
                                        "Job %s: its end could not be written; it will be repeated.",
                                        row.id());
                                abandon();
                            });
        }

        private void loseLease() {
            if (!over.get()) {
                LOG.warnf("Job %s was taken over by another worker; this one leaves off.", row.id());
                abandon();
            }
        }

        /** Leaves the job as it is in the database and frees the place. */
        private void abandon() {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            leaveOff();
            span.end();
            runs.remove(this);
            claim();
        }

        /** May come while the job is just beginning, so it bears being called again. */
        private void leaveOff() {
            job.requestStop();
            vertx.cancelTimer(heartbeatTimer);
            Cancellable running = work;
            if (running != null) {
                running.cancel();
            }
        }
    }
}
