package io.stakedrop.gateway.routing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.regex.Pattern;

/** Tells a service where a request came from: {@code Forwarded} (RFC 7239) and the older {@code X-Forwarded-*}. */
final class Forwarding {

    private static final Pattern PLAIN_AUTHORITY = Pattern.compile("[A-Za-z0-9.\\[\\]:_-]{1,255}");

    private Forwarding() {}

    static void tell(HttpServerRequest request, MultiMap headers) {
        StringBuilder forwarded = new StringBuilder();
        SocketAddress remote = request.remoteAddress();
        if (remote != null && remote.hostAddress() != null) {
            String address = remote.hostAddress();
            boolean isIpv6 = address.indexOf(':') >= 0;
            forwarded
                    .append("for=")
                    .append(isIpv6 ? "\"[" + address + "]\"" : address)
                    .append(';');
            headers.set("X-Forwarded-For", address);
        }
        HostAndPort authority = request.authority();
        if (authority != null && PLAIN_AUTHORITY.matcher(authority.toString()).matches()) {
            forwarded.append("host=\"").append(authority).append("\";");
            headers.set("X-Forwarded-Host", authority.toString());
        }
        forwarded.append("proto=").append(request.scheme());
        headers.set("X-Forwarded-Proto", request.scheme());
        headers.set("Forwarded", forwarded);
    }
}
