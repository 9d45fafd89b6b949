package io.stakedrop.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What was found out about presented keys, for a short time. The time runs from before the look-up, so that no verdict
 * is used longer than its lifetime after the database changed; requests with one key share one look-up.
 */
final class VerdictCache {

    private final ConcurrentMap<SecretHash, Verdict> verdicts;
    private final Clock clock;
    private final long lifetimeMillis;

    /** @param proven whether the key was good before this look-up began */
    private record Verdict(CompletableFuture<Optional<VerifiedKey>> outcome, long askedAtMillis, boolean proven) {

        @SuppressWarnings("ReferenceEquality") // A future is equal to itself only.
        boolean isAskedBy(CompletableFuture<Optional<VerifiedKey>> asker) {
            return outcome == asker;
        }

        boolean isGood() {
            if (!outcome.isDone()) {
                return proven;
            }
            return !outcome.isCompletedExceptionally()
                    && outcome.getNow(Optional.empty()).isPresent();
        }
    }

    VerdictCache(int mostVerdicts, Duration lifetime, Clock clock) {
        Cache<SecretHash, Verdict> cache = Caffeine.newBuilder()
                .maximumSize(mostVerdicts)
                .executor(Runnable::run)
                .build();
        this.verdicts = cache.asMap();
        this.clock = clock;
        this.lifetimeMillis = lifetime.toMillis();
    }

    /** Whether the key was good when last looked up, however long ago. */
    boolean wasGood(SecretHash hash) {
        Verdict verdict = verdicts.get(hash);
        return verdict != null && verdict.isGood();
    }

    /** The verdict, which arrives on the caller's Vert.x context; a look-up that fails is not kept. */
    Uni<Optional<VerifiedKey>> find(SecretHash hash, Supplier<Uni<Optional<VerifiedKey>>> lookUp) {
        long now = clock.millis();
        Verdict known = verdicts.get(hash);
        Verdict verdict = known != null && isFresh(known, now) ? known : renew(hash, now, lookUp);
        if (verdict.outcome().isDone() && !verdict.outcome().isCompletedExceptionally()) {
            return Uni.createFrom().item(verdict.outcome().getNow(Optional.empty()));
        }
        return Uni.createFrom().completionStage(verdict.outcome()).emitOn(callersContext());
    }

    private Verdict renew(SecretHash hash, long now, Supplier<Uni<Optional<VerifiedKey>>> lookUp) {
        CompletableFuture<Optional<VerifiedKey>> outcome = new CompletableFuture<>();
        Verdict verdict = verdicts.merge(
                hash,
                new Verdict(outcome, now, false),
                (present, mine) -> isFresh(present, now) ? present : new Verdict(outcome, now, present.isGood()));
        if (verdict.isAskedBy(outcome)) {
            lookUp.get().subscribe().with(outcome::complete, failure -> {
                verdicts.remove(hash, verdict);
                outcome.completeExceptionally(failure);
            });
        }
        return verdict;
    }

    /** A clock that was set back ends a verdict too: it must not live longer for it. */
    private boolean isFresh(Verdict verdict, long now) {
        long age = now - verdict.askedAtMillis();
        return age >= 0 && age < lifetimeMillis;
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
