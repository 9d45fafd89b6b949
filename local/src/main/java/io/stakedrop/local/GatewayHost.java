package io.stakedrop.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** Where the gateway listens: on the loopback interface, unless {@code STAKEDROP_HOST} exposes it. */
record GatewayHost(InetAddress address, boolean encrypted) {
    static final String VARIABLE = "STAKEDROP_HOST";

    static GatewayHost of(Map<String, String> environment) {
        boolean encrypted = environment.keySet().stream()
                .anyMatch(name -> name.startsWith("QUARKUS_HTTP_SSL_CERTIFICATE") || name.startsWith("QUARKUS_TLS_"));
        String host = environment.getOrDefault(VARIABLE, "127.0.0.1");
        try {
            return new GatewayHost(InetAddress.getByName(host), encrypted);
        } catch (UnknownHostException unknown) {
            throw new LaunchException("%s=%s is not an address of this machine.".formatted(VARIABLE, host), unknown);
        }
    }

    /** The address under which this machine itself reaches the gateway. */
    String reachableAt() {
        return address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    }

    /** Whether keys would cross a network in the clear. */
    boolean isOpenWithoutEncryption() {
        return !address.isLoopbackAddress() && !encrypted;
    }
}
