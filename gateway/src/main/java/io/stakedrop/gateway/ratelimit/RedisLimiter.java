package io.stakedrop.gateway.ratelimit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** GCRA as one script in Redis: one round trip a call, atomic, on Redis's own clock. */
@ApplicationScoped
class RedisLimiter implements Limiter {

    private static final String SCRIPT_RESOURCE = "/ratelimit/gcra.lua";

    private final ReactiveRedisDataSource redis;
    private final String script = readScript();
    private final String digest = sha1(script);

    RedisLimiter(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Uni<Decision> take(String bucket, Plan plan) {
        String key = "limit:{" + bucket + "}";
        String interval = Long.toString(plan.intervalMicros());
        String capacity = Long.toString(plan.capacityMicros());
        return redis.execute("EVALSHA", digest, "1", key, interval, capacity)
                // Redis forgets scripts when it restarts; EVAL makes it know this one again.
                .onFailure(RedisLimiter::isUnknownScript)
                .recoverWithUni(() -> redis.execute("EVAL", script, "1", key, interval, capacity))
                .map(reply -> read(reply, plan));
    }

    private static Decision read(Response reply, Plan plan) {
        return Gcra.decide(
                plan,
                reply.get(0).toInteger() == 1,
                reply.get(1).toLong(),
                reply.get(2).toLong());
    }

    private static boolean isUnknownScript(Throwable failure) {
        String message = failure.getMessage();
        return message != null && message.startsWith("NOSCRIPT");
    }

    private static String readScript() {
        try (InputStream resource = RedisLimiter.class.getResourceAsStream(SCRIPT_RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(SCRIPT_RESOURCE + " is not packaged");
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name that Redis gives a script is its SHA-1. */
    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
