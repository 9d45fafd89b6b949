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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Starts the replica's worker, and on shutdown gives its jobs to the other replicas at once. */
@Singleton
class JobWorkerLifecycle {

    private static final Logger LOG = Logger.getLogger(JobWorkerLifecycle.class);

    // Draining is no failed attempt.
    private static final String RELEASE = """
            update job
               set state = case stop_request when 'pause' then 'paused' when 'cancel' then 'cancelled' else 'queued' end,
                   finished_at = case when stop_request = 'cancel' then now() end,
                   attempt = greatest(attempt - 1, 0), run_after = now(),
                   stop_request = null, lease_owner = null, lease_until = null, updated_at = now()
             where lease_owner = ? and state = 'running'""";

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
        release(database, owner);
    }

    /** Blocking on purpose: the process must not end before the leases are released. One statement for all of them. */
    static void release(DataSource database, String owner) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setString(1, owner);
            int released = statement.executeUpdate();
            if (released > 0) {
                LOG.infof("%d jobs were given to the other replicas.", released);
            }
        } catch (SQLException e) {
            LOG.warn("Jobs could not be released; other replicas take them when their leases run out.", e);
        }
    }
}
