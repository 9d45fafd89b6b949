package io.stakedrop.gateway.edge;

import io.vertx.ext.web.RoutingContext;

/**
 * Who sent a request, seen through the proxies that are trusted.
 *
 * @param address an IP address in text
 * @param scheme {@code http} or {@code https}, as the client used it
 */
public record Client(String address, String scheme) {

    private static final String KEY = Client.class.getName();
    private static final String HTTPS = "https";

    /** The client of a request that has passed {@link Edge}. */
    public static Client of(RoutingContext context) {
        Client client = context.get(KEY);
        if (client == null) {
            throw new IllegalStateException("the request did not come in by the edge");
        }
        return client;
    }

    void keep(RoutingContext context) {
        context.put(KEY, this);
    }

    boolean isSecure() {
        return HTTPS.equals(scheme);
    }
}
