package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.edge.Client;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.regex.Pattern;

/** Tells a service where a request came from, seen through the proxies that are trusted: {@code Forwarded} (RFC 7239) and the older {@code X-Forwarded-*}. */
final class Forwarding {

    private static final Pattern PLAIN_AUTHORITY = Pattern.compile("[A-Za-z0-9.\\[\\]:_-]{1,255}");

    private Forwarding() {}

    static void tell(HttpServerRequest request, Client client, MultiMap headers) {
        StringBuilder forwarded = new StringBuilder();
        String address = client.address();
        boolean isIpv6 = address.indexOf(':') >= 0;
        forwarded
                .append("for=")
                .append(isIpv6 ? "\"[" + address + "]\"" : address)
                .append(';');
        headers.set("X-Forwarded-For", address);
        HostAndPort authority = request.authority();
        if (authority != null && PLAIN_AUTHORITY.matcher(authority.toString()).matches()) {
            forwarded.append("host=\"").append(authority).append("\";");
            headers.set("X-Forwarded-Host", authority.toString());
        }
        forwarded.append("proto=").append(client.scheme());
        headers.set("X-Forwarded-Proto", client.scheme());
        headers.set("Forwarded", forwarded);
    }
}
