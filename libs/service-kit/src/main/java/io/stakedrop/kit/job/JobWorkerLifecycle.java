package io.stakedrop.kit.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stakedrop.kit.id.Ids;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Starts the replica's worker, and on shutdown gives its jobs to the other replicas at once. */
@Singleton
class JobWorkerLifecycle {

    private static final Logger LOG = Logger.getLogger(JobWorkerLifecycle.class);

    private final JobWorker worker;
    private final JobSignal signal;
    private final DataSource database;
    private final String owner;

    JobWorkerLifecycle(
            @All List<JobHandler> handlers,
            Vertx vertx,
            JobRepository repository,
            JobsConfig config,
            ObjectMapper json,
            MeterRegistry metrics,
            Ids ids,
            JobSignal signal,
            DataSource database) {
        this.owner = ids.next().toString();
        this.worker = new JobWorker(vertx, repository, handlers, config, json, metrics, owner);
        this.signal = signal;
        this.database = database;
    }

    void onStart(@Observes StartupEvent event) {
        signal.onRaise(worker::claim);
        worker.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        worker.stop();
        try {
            LOG.infof("%d jobs were given to the other replicas.", JobRepository.release(database, owner));
        } catch (SQLException e) {
            LOG.warn("Jobs could not be released; other replicas take them when their leases run out.", e);
        }
    }
}
