package io.stakedrop.kit.transaction;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.hibernate.reactive.engine.ReactiveAfterTransactionCompletionProcess;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.session.ReactiveSession;

/** The Hibernate Reactive transaction that the caller is in, begun by {@code @WithTransaction} or Panache. */
public final class CurrentTransaction {

    private CurrentTransaction() {}

    /**
     * Runs {@code statements} on the session of the current transaction.
     *
     * @throws IllegalStateException as a failure, when the caller is in no transaction
     */
    public static <T> Uni<T> with(Function<Mutiny.Session, Uni<T>> statements) {
        return Panache.getSession().chain(session -> {
            if (session.currentTransaction() == null) {
                return Uni.createFrom()
                        .failure(new IllegalStateException("This needs a transaction: annotate the use case "
                                + "with @WithTransaction or call it inside Panache.withTransaction."));
            }
            return statements.apply(session);
        });
    }

    /** Runs {@code action} once the session's transaction has committed, never if it rolls back. */
    public static void afterCommit(Mutiny.Session session, Runnable action) {
        ReactiveAfterTransactionCompletionProcess process = (committed, delegate) ->
                committed ? CompletableFuture.runAsync(action, Runnable::run) : CompletableFuture.allOf();
        // Mutiny.Session has no such hook; the session behind it has.
        ((MutinySessionImpl) session)
                .unwrap(ReactiveSession.class)
                .getReactiveActionQueue()
                .registerProcess(process);
    }
}
