package io.stakedrop.gateway.edge;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.gateway.announcement.Announced;
import io.stakedrop.gateway.announcement.Announcements;
import io.stakedrop.gateway.announcement.Snapshot;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Lets web pages read answers (Fetch Standard, "CORS protocol"), without cookies. A page of any tenant may ask before it
 * asks, and read why it was refused; what a consumer gets only pages of the consumer's tenant may read.
 */
@Singleton
public class Cors {

    static final String TOPIC = "cors";

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";
    private static final String EXPOSED =
            "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, ETag, Link, Location,"
                    + " WWW-Authenticate, Deprecation, Sunset";
    private static final String ALLOWED_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String ALLOWED_HEADERS = "Accept, Authorization, Content-Type, Idempotency-Key, If-Match,"
            + " If-None-Match, Last-Event-ID, Traceparent, X-API-Key, X-Request-Id";
    /** Browsers ask again after ten minutes, Chromium's and Firefox's own limits are longer. */
    private static final String MAX_AGE = "600";

    private static final int NO_CONTENT = 204;

    private final Snapshot<AllowedOrigins> origins;

    Cors(Announcements announcements, CorsRepository repository) {
        this.origins = announcements.newSnapshot(AllowedOrigins.NONE, repository::read);
    }

    /** Says in the answer that the page may read it, as long as nobody knows whose answer it will be. */
    void begin(RoutingContext context) {
        HttpServerResponse response = context.response();
        context.addHeadersEndHandler(begun -> response.headers().add("Vary", "Origin"));
        String origin = context.request().getHeader("Origin");
        if (origin != null && origins.content().isAllowed(origin)) {
            response.putHeader(ALLOW_ORIGIN, origin);
            response.putHeader(EXPOSE_HEADERS, EXPOSED);
        }
    }

    /** Whether the request is only a browser's question. */
    static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
    }

    /** Answers it: a page that may not read the answer may not ask either. */
    static void answerPreflight(HttpServerResponse response) {
        MultiMap headers = response.headers();
        if (headers.contains(ALLOW_ORIGIN)) {
            headers.remove(EXPOSE_HEADERS);
            headers.set("Access-Control-Allow-Methods", ALLOWED_METHODS);
            headers.set("Access-Control-Allow-Headers", ALLOWED_HEADERS);
            headers.set("Access-Control-Max-Age", MAX_AGE);
        }
        response.setStatusCode(NO_CONTENT).end();
    }

    /** Takes the permission back where the page is none of the tenant whose credential it sent. */
    public void restrictTo(UUID tenant, RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (origin != null && !origins.content().isAllowed(tenant, origin)) {
            context.response().headers().remove(ALLOW_ORIGIN).remove(EXPOSE_HEADERS);
        }
    }

    void onStart(@Observes StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(origins::read);
    }

    void onAnnounced(@Observes Announced announced) {
        if (announced.topic().equals(TOPIC)) {
            origins.readAgain();
        }
    }
}
