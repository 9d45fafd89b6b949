package io.stakedrop.kit.job;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** A handler that does what the test says. */
record ScriptedHandler(String kind, Function<JobContext, Uni<?>> script) implements JobHandler {

    @Override
    public Uni<?> run(JobContext context) {
        return script.apply(context);
    }

    /** Counts from its checkpoint to {@code end}, one checkpoint a number, and calls {@code seen} after each. */
    static ScriptedHandler counting(long end, Function<Long, Uni<Void>> seen) {
        return new ScriptedHandler(
                JobWorkers.KIND,
                context -> count(context, context.checkpoint(Long.class).orElse(0L), end, seen));
    }

    private static Uni<Long> count(JobContext context, long from, long end, Function<Long, Uni<Void>> seen) {
        if (from == end) {
            return Uni.createFrom().item(end);
        }
        long next = from + 1;
        return context.progress(next, end, "counting", next)
                .chain(() -> seen.apply(next))
                .chain(() -> count(context, next, end, seen));
    }
}
