package io.stakedrop.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Chooses TCP ports on the loopback interface. */
public final class FreePort {
    private FreePort() {}

    /** A port that was free a moment ago; whoever binds it late may still find it taken. */
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException("No free port on the loopback interface.", noPort);
        }
    }
}
