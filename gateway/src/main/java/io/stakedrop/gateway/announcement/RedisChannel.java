package io.stakedrop.gateway.announcement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** A channel of Redis: what is published there, every replica hears that is subscribed just then. */
final class RedisChannel {

    private static final Logger LOG = Logger.getLogger(RedisChannel.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String MESSAGE = "message";

    private final Redis redis;
    private final String name;
    private final Consumer<String> listener;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    RedisChannel(Redis redis, String name, Consumer<String> listener) {
        this.redis = redis;
        this.name = name;
        this.listener = listener;
    }

    /** Subscribes, unless it is; called again and again, since a subscription ends with its connection. */
    void subscribe() {
        if (subscribed.compareAndSet(false, true)) {
            redis.connect()
                    .flatMap(this::subscribe)
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .subscribe()
                    .with(done -> LOG.debugf("Subscribed to %s", name), this::lost);
        }
    }

    /** Whether this replica hears, or is about to. */
    boolean isSubscribed() {
        return subscribed.get();
    }

    Uni<Void> publish(String message) {
        return redis.send(Request.cmd(Command.PUBLISH).arg(name).arg(message))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    private Uni<Void> subscribe(RedisConnection connection) {
        connection
                .handler(this::hear)
                .exceptionHandler(this::lost)
                .endHandler(() -> lost(new IllegalStateException("the connection ended")));
        return connection
                .send(Request.cmd(Command.SUBSCRIBE).arg(name))
                .onFailure()
                .call(connection::close)
                .replaceWithVoid();
    }

    private void hear(Response response) {
        if (response.size() == 3 && MESSAGE.equals(response.get(0).toString())) {
            listener.accept(response.get(2).toString());
        }
    }

    private void lost(Throwable failure) {
        if (subscribed.getAndSet(false)) {
            LOG.debugf("Not subscribed to %s: %s", name, failure.getMessage());
        }
    }
}
