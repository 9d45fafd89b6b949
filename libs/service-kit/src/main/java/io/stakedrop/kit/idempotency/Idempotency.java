package io.stakedrop.kit.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs an effect once per caller, operation and {@code Idempotency-Key}. */
@ApplicationScoped
public class Idempotency {

    /**
     * Runs the effect in a Hibernate Reactive transaction and keeps its answer for at least seven days, or gives the
     * kept answer when the same caller sent the same request before (header {@code Idempotency-Replayed: true}).
     *
     * @param operation name of the operation, such as {@code createStake}
     * @param key the header {@code Idempotency-Key} as it came
     * @param parsedRequest everything that makes the request the same one: the body's record, and path parameters in a
     *     list with it where there are some
     * @param effect what happens once; it joins the transaction; a failure rolls everything back, the key included
     * @return the answer, to be returned by the resource as it is; fails with {@code idempotency-key-missing} 400,
     *     {@code idempotency-key-reused} 422, {@code idempotency-in-flight} 409 or
     *     {@code idempotency-answer-not-kept} 409
     */
    public Uni<Reply> once(String operation, @Nullable String key, Object parsedRequest, Supplier<Uni<Reply>> effect) {
        return Uni.createFrom().failure(new UnsupportedOperationException(operation));
    }
}
