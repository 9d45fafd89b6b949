package io.stakedrop.gateway.edge;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client behind the proxies that are trusted. Each proxy appends who connected to it, so the list is read from
 * its end: the first address that is no trusted proxy's is the client, and what stands before it is a stranger's word.
 */
@Singleton
final class TrustedProxies {

    private static final String UNKNOWN = "unknown";

    private final List<IpSubnetFilterRule> networks;
    private final EdgeConfig.ForwardedField field;

    /** One hop as a proxy told it; address null where it is not a literal one. */
    private record Hop(
            @Nullable InetAddress address, @Nullable String scheme) {}

    TrustedProxies(EdgeConfig config) {
        this.networks = config.trustedProxies().orElse(List.of()).stream()
                .map(TrustedProxies::network)
                .toList();
        this.field = config.forwardedField();
    }

    Client clientOf(HttpServerRequest request) {
        String peer =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        String scheme = "https".equals(request.scheme()) ? "https" : "http";
        if (peer == null) {
            return new Client(UNKNOWN, scheme);
        }
        return behind(new Client(peer, scheme), request.headers());
    }

    /** @param nearest who opened the connection */
    Client behind(Client nearest, MultiMap headers) {
        if (networks.isEmpty()) {
            return nearest;
        }
        Optional<InetAddress> peer = literal(nearest.address());
        if (peer.isEmpty() || !isTrusted(peer.get())) {
            return nearest;
        }
        Client client = nearest;
        for (Hop hop : hops(headers).reversed()) {
            if (hop.address() == null) {
                return client;
            }
            client = new Client(hop.address().getHostAddress(), hop.scheme() == null ? client.scheme() : hop.scheme());
            if (!isTrusted(hop.address())) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return networks.stream().anyMatch(network -> network.matches(socket));
    }

    private List<Hop> hops(MultiMap headers) {
        return switch (field) {
            case X_FORWARDED_FOR -> xForwardedFor(headers);
            case FORWARDED ->
                elements(headers, "Forwarded").stream()
                        .map(TrustedProxies::element)
                        .toList();
        };
    }

    private static List<Hop> xForwardedFor(MultiMap headers) {
        List<String> schemes = elements(headers, "X-Forwarded-Proto");
        String scheme = schemes.isEmpty() ? null : scheme(schemes.getLast());
        return elements(headers, "X-Forwarded-For").stream()
                .map(node -> new Hop(literal(withoutPort(node)).orElse(null), scheme))
                .toList();
    }

    /** One element of {@code Forwarded}, such as {@code for="[2001:db8::1]:4711";proto=https}. */
    private static Hop element(String element) {
        InetAddress address = null;
        String scheme = null;
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String value = pair.substring(equals + 1).strip().replace("\"", "");
            switch (pair.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
                case "for" -> address = literal(withoutPort(value)).orElse(null);
                case "proto" -> scheme = scheme(value);
                default -> {}
            }
        }
        return new Hop(address, scheme);
    }

    /** The members of a list field, over all its lines. */
    private static List<String> elements(MultiMap headers, String name) {
        List<String> elements = new ArrayList<>();
        for (String line : headers.getAll(name)) {
            for (String element : line.split(",", -1)) {
                elements.add(element.strip());
            }
        }
        return elements;
    }

    private static @Nullable String scheme(String value) {
        String scheme = value.toLowerCase(Locale.ROOT);
        return "http".equals(scheme) || "https".equals(scheme) ? scheme : null;
    }

    /** An IPv6 address stands in brackets where a port follows (RFC 7239, section 6). */
    private static String withoutPort(String node) {
        if (node.startsWith("[")) {
            int bracket = node.indexOf(']');
            return bracket < 0 ? node : node.substring(1, bracket);
        }
        int colon = node.indexOf(':');
        return colon >= 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static IpSubnetFilterRule network(String cidr) {
        int slash = cidr.indexOf('/');
        InetAddress address = literal(slash < 0 ? cidr : cidr.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("stakedrop.edge.trusted-proxies: " + cidr
                        + " is no address or network; write 10.0.0.0/8 or 2001:db8::/32"));
        int bits = slash < 0
                ? address.getAddress().length * Byte.SIZE
                : Integer.parseInt(cidr, slash + 1, cidr.length(), 10);
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }
}
