package io.stakedrop.airdrop.bundle;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A web host that has nothing but a bundle's files, in a folder of its own. */
final class StaticHost implements AutoCloseable {
    private static final String FOLDER = "/drops/one/";

    private final HttpServer server;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    StaticHost(Bundle bundle) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            answer(exchange, bundle.files(), path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : "");
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, Map<String, byte[]> files, String path) throws IOException {
        byte[] file = files.get(path);
        try (exchange) {
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Type", path.endsWith(".html") ? "text/html" : "application/json");
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        }
    }

    /** The page with a wallet's address behind it, as a link to the wallet's claim has it. */
    URI page(String address) {
        return URI.create("http://127.0.0.1:%d%sindex.html#%s"
                .formatted(server.getAddress().getPort(), FOLDER, address));
    }

    /** Every path that a browser asked for. */
    Set<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
