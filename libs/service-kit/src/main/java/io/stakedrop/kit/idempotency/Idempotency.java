package io.stakedrop.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.transaction.CurrentTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Runs an effect once per caller, operation and {@code Idempotency-Key}. */
@ApplicationScoped
public class Idempotency {

    /** Request header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    /** Response header of an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final CallerIdentity callers;
    private final KeyRepository keys;
    private final RequestHash hash;
    private final ObjectMapper mapper;

    Idempotency(CallerIdentity callers, KeyRepository keys, RequestHash hash, ObjectMapper mapper) {
        this.callers = callers;
        this.keys = keys;
        this.hash = hash;
        this.mapper = mapper;
    }

    /**
     * Runs the effect in a Hibernate Reactive transaction and keeps its answer for at least seven days, or gives the
     * kept answer when the same caller sent the same request before (header {@code Idempotency-Replayed: true}).
     *
     * @param operation name of the operation, such as {@code createStake}
     * @param key the header {@code Idempotency-Key} as it came
     * @param parsedRequest everything that makes the request the same one: the body's record, and path parameters in a
     *     list with it where there are some
     * @param effect what happens once; it joins the transaction; a failure rolls everything back, the key included
     * @return the answer with its body as JSON text, to be returned by the resource as it is; fails with
     *     {@code idempotency-key-missing} 400, {@code idempotency-key-reused} 422, {@code idempotency-in-flight} 409,
     *     {@code idempotency-answer-not-kept} 409, or {@code dependency-unavailable} 503 where the effect waits too long
     *     for a lock
     */
    public Uni<Reply> once(String operation, @Nullable String key, Object parsedRequest, Supplier<Uni<Reply>> effect) {
        Caller caller = callers.current();
        IdempotencyKey scoped = new IdempotencyKey(caller.tenant(), caller.subject(), operation, checked(key));
        String requestHash = hash.of(parsedRequest);
        return Panache.withTransaction(() -> CurrentTransaction.with(session -> keys.claim(session, scoped, requestHash)
                .onFailure(KeyRepository::isLockNotAvailable)
                .transform(twin -> inFlight())
                .flatMap(isNew -> isNew ? run(session, scoped, effect) : repeat(session, scoped, requestHash))));
    }

    private Uni<Reply> run(Mutiny.Session session, IdempotencyKey key, Supplier<Uni<Reply>> effect) {
        return effect.get()
                .onFailure(KeyRepository::isLockNotAvailable)
                .transform(held -> busy())
                .flatMap(reply -> {
                    String body = reply.body() == null ? null : write(reply.body());
                    return keys.keep(session, key, reply, body)
                            .replaceWith(new Reply(reply.status(), body, reply.headers(), reply.secret()));
                });
    }

    private Uni<Reply> repeat(Mutiny.Session session, IdempotencyKey key, String requestHash) {
        return keys.find(session, key).map(kept -> {
            if (kept == null) {
                throw inFlight();
            }
            if (!kept.requestHash().equals(requestHash)) {
                throw new ProblemException(
                        Problems.IDEMPOTENCY_KEY_REUSED, "Send the same request as before, or use a new key.");
            }
            if (kept.secret()) {
                throw new ProblemException(
                        Problems.IDEMPOTENCY_ANSWER_NOT_KEPT,
                        "The request succeeded before. Its answer holds a secret that is shown only once.");
            }
            Map<String, String> headers = new HashMap<>(kept.headers());
            headers.put(REPLAYED, "true");
            return new Reply(kept.status(), kept.body(), headers);
        });
    }

    private static String checked(@Nullable String key) {
        if (key == null || key.isBlank()) {
            throw new ProblemException(
                    Problems.IDEMPOTENCY_KEY_MISSING,
                    "Send the header Idempotency-Key with a value of your own, such as a new UUID for each request.");
        }
        if (!KEY.matcher(key).matches()) {
            throw Faults.invalidRequest(
                    HEADER, "invalid-value", "must have 1 to 255 visible ASCII characters and no blanks");
        }
        return key;
    }

    private static ProblemException inFlight() {
        return new ProblemException(
                Problems.IDEMPOTENCY_IN_FLIGHT,
                "Send the request again in a few seconds to get its answer.",
                List.of(),
                Map.of("Retry-After", "5"));
    }

    private static ProblemException busy() {
        return new ProblemException(
                Problems.DEPENDENCY_UNAVAILABLE,
                "What the request changes is held by other work. Nothing was done; send it again in a few seconds.",
                List.of(),
                Map.of("Retry-After", "5"));
    }

    private String write(Object body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("an answer must be writable as JSON: " + body.getClass(), bug);
        }
    }
}
