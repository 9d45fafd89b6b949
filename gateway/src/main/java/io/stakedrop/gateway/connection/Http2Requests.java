package io.stakedrop.gateway.connection;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stakedrop.kit.request.RequestId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets a request of HTTP/2 be paused and resumed after its end, as one of HTTP/1.1 may be. Vert.x's throws then, and
 * RESTEasy pauses every request, also one whose body was read and looked at before. A router's request cannot be
 * replaced, so it goes through the router a second time before any other filter saw it.
 */
@Singleton
class Http2Requests {

    private static final int PRIORITY = RequestId.FILTER_PRIORITY + 1;
    private static final Object WRAPPED = Http2Requests.class;

    private final Vertx vertx;

    Http2Requests(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Filters filters, Router router) {
        filters.register(context -> wrap(context, router), PRIORITY);
    }

    private void wrap(RoutingContext context, Router router) {
        // Each request has a context of its own.
        Context own = vertx.getOrCreateContext();
        HttpServerRequest request = context.request();
        if (request.version() != HttpVersion.HTTP_2 || own.getLocal(WRAPPED) != null) {
            context.next();
            return;
        }
        own.putLocal(WRAPPED, true);
        router.handle(new Patient((HttpServerRequestInternal) request));
    }

    /** Ended only while it is not paused, like a request of HTTP/1.1. */
    private static final class Patient extends HttpServerRequestWrapper {

        private boolean isPausedAfterEnd;

        Patient(HttpServerRequestInternal request) {
            super(request);
        }

        @Override
        public boolean isEnded() {
            return !isPausedAfterEnd && super.isEnded();
        }

        @Override
        public HttpServerRequest pause() {
            if (super.isEnded()) {
                isPausedAfterEnd = true;
                return this;
            }
            return super.pause();
        }

        @Override
        public HttpServerRequest resume() {
            return fetch(Long.MAX_VALUE);
        }

        @Override
        public HttpServerRequest fetch(long amount) {
            if (super.isEnded()) {
                isPausedAfterEnd = false;
                return this;
            }
            return super.fetch(amount);
        }
    }
}
