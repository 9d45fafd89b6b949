package io.stakedrop.kit.idempotency;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an effect that happens once. A resource method returns it as it is ({@code Uni<Reply>}).
 *
 * @param status 200 to 299: a failure is thrown, so that nothing of it is kept
 * @param body what is serialised as JSON, or null for an answer without a body
 * @param headers headers of the answer
 * @param secret whether the answer must not be stored; a repetition is then told that the first one succeeded
 */
public record Reply(int status, @Nullable Object body, Map<String, String> headers, boolean secret) {

    public Reply {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("status " + status + ": only success is kept; throw a failure");
        }
        headers = Map.copyOf(headers);
    }

    public Reply(int status, @Nullable Object body, Map<String, String> headers) {
        this(status, body, headers, false);
    }

    public static Reply ok(Object body) {
        return new Reply(200, body, Map.of());
    }

    public static Reply created(URI location, Object body) {
        return new Reply(201, body, Map.of("Location", location.toString()));
    }

    public static Reply accepted(URI location, Object body) {
        return new Reply(202, body, Map.of("Location", location.toString()));
    }

    /** The same answer, never stored. */
    public Reply holdingSecret() {
        return new Reply(status, body, headers, true);
    }

    @Override
    public String toString() {
        return "Reply[status=" + status + "]";
    }
}
