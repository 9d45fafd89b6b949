package io.stakedrop.kit.job;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/** Says of each step that it happened, in one transaction with its checkpoint. */
@ApplicationScoped
class SampleHandler implements JobHandler {

    static final String KIND = "sample.steps";

    private final Outbox outbox;

    SampleHandler(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<?> run(JobContext context) {
        return step(context, context.checkpoint(Integer.class).orElse(0), context.input(Integer.class));
    }

    private Uni<Map<String, Integer>> step(JobContext context, int done, int steps) {
        if (done == steps) {
            return Uni.createFrom().item(Map.of("steps", done));
        }
        int next = done + 1;
        return Panache.withTransaction(() -> outbox.append(context.tenant(), "work.stepped", Map.of("step", next))
                        .chain(() -> context.progressInTransaction(
                                Progress.of(next, steps, "stepping").withCheckpoint(next))))
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(5))
                .chain(() -> step(context, next, steps));
    }
}
