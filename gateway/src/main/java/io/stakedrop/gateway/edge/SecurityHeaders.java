package io.stakedrop.gateway.edge;

import io.vertx.core.MultiMap;

/** Header fields by which browsers treat answers with care; a service's own word on caching is kept. */
final class SecurityHeaders {

    /** Nothing in an answer of the API is ever to be run, shown in a frame or loaded into a page as anything else. */
    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** The page of the API's documentation with its own scripts; its styles and pictures are partly written into it. */
    private static final String DOCS_POLICY =
            "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'self'";

    private static final String DOCS = "/docs";
    private static final String ONE_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    static void tell(String uri, boolean isSecure, MultiMap headers) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Content-Security-Policy", uri.startsWith(DOCS) ? DOCS_POLICY : API_POLICY);
        if (isSecure) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
        if (isOfCredentials(uri)) {
            headers.set("Cache-Control", "no-store");
        }
    }

    /** What the gateway answers itself is about credentials or those who hold them. */
    private static boolean isOfCredentials(String uri) {
        return uri.startsWith("/v1/") && !uri.startsWith("/v1/staking") && !uri.startsWith("/v1/airdrops");
    }
}
