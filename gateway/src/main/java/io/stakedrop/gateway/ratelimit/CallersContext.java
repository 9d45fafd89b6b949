package io.stakedrop.gateway.ratelimit;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The Vert.x context of whoever asks, on which the answer must arrive. */
final class CallersContext {

    private CallersContext() {}

    static Executor executor() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
