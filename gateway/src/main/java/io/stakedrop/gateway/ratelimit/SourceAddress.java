package io.stakedrop.gateway.ratelimit;

import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Names who sent a request by its address: an IPv4 address, or the /64 network of an IPv6 one, which one site holds. */
public final class SourceAddress {

    private static final String KEY = SourceAddress.class.getName();
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private SourceAddress() {}

    /** The source of a request, whose address was kept when it came in. */
    public static String of(RoutingContext context) {
        String source = context.get(KEY);
        return source == null ? "unknown" : source;
    }

    /**
     * Keeps the source of a request.
     *
     * @param address the client's address, seen through the proxies that are trusted
     */
    public static void keep(RoutingContext context, String address) {
        context.put(KEY, of(address));
    }

    /**
     * Names who holds an address.
     *
     * @param address an address in text, with or without an IPv6 zone
     */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        int zone = address.indexOf('%');
        byte[] bytes = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone))
                .getAddress();
        if (bytes.length < IPV6_BYTES) {
            return address;
        }
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64";
    }
}
