package io.stakedrop.gateway.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Sends bytes that no HTTP client would, and reads what comes back until the connection is closed or silent. */
final class RawRequest {

    private static final int SILENCE_MILLIS = (int) Duration.ofSeconds(3).toMillis();

    private RawRequest() {}

    static String send(String text) throws IOException {
        return send("127.0.0.1", text);
    }

    /** @param source the loopback address to send from */
    static String send(String source, String text) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(source), 0));
            socket.connect(new InetSocketAddress(URI.create(RestAssured.baseURI).getHost(), RestAssured.port));
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream answer) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
                text.append(new String(buffer, 0, count, ISO_8859_1));
            }
        } catch (IOException silentOrReset) {
            return text.toString();
        }
        return text.toString();
    }
}
