package io.stakedrop.kit.transaction;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.Supplier;

/** A Vert.x context for work that goes on beside other work, since Hibernate Reactive has one session a context. */
public final class OwnContext {

    private OwnContext() {}

    /**
     * Does {@code work} in a context of its own, on the event loop of the caller's, so that {@code @WithTransaction} in it
     * begins and ends a transaction of its own. The outcome comes on the caller's context.
     */
    public static <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Objects.requireNonNull(Vertx.currentContext(), "the caller is in no Vert.x context");
            Context own = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(caller));
            VertxContextSafetyToggle.setContextSafe(own, true);
            return Uni.createFrom()
                    .<T>deferred(work)
                    .runSubscriptionOn(task -> own.runOnContext(ignored -> task.run()))
                    .emitOn(task -> caller.runOnContext(ignored -> task.run()));
        });
    }
}
