package io.stakedrop.kit.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.stakedrop.kit.database.KitSchema;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes workers as the application does, without the application. */
final class JobWorkers {

    static final String KIND = "count";
    static final UUID TENANT = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private JobWorkers() {}

    /** The defaults, faster where a test would wait, with {@code overrides} below {@code stakedrop.jobs}. */
    static JobsConfig config(Map<String, String> overrides) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(JobsConfig.class)
                .withDefaultValue("stakedrop.jobs.poll-interval", "50ms")
                .withDefaultValue("stakedrop.jobs.back-off", "10ms");
        overrides.forEach((key, value) -> builder.withDefaultValue("stakedrop.jobs." + key, value));
        return builder.withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(JobsConfig.class);
    }

    static JobWorker worker(KitSchema schema, String owner, JobsConfig config, JobHandler... handlers) {
        return worker(schema.vertx(), schema.pool(), owner, config, handlers);
    }

    static JobWorker worker(Vertx vertx, Pool pool, String owner, JobsConfig config, JobHandler... handlers) {
        return new JobWorker(
                vertx.getDelegate(),
                new JobRepository(pool),
                List.of(handlers),
                config,
                new ObjectMapper(),
                new SimpleMeterRegistry(),
                owner);
    }

    /** Queues a job as {@link Jobs#submit} does. */
    static UUID submit(KitSchema schema, String kind, String input) {
        UUID id = UUID.randomUUID();
        schema.execute(
                "insert into job (tenant, id, subject, kind, input, created_at, updated_at)"
                        + " values ($1, $2, 'key:test', $3, cast(cast($4 as text) as jsonb), now(), now())",
                TENANT,
                id,
                kind,
                input);
        return id;
    }
}
