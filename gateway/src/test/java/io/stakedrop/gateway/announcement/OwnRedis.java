package io.stakedrop.gateway.announcement;

import io.stakedrop.local.server.Durability;
import io.stakedrop.local.server.EmbeddedRedis;
import io.stakedrop.local.server.FreePort;
import io.stakedrop.local.server.ServerBinaries;
import java.nio.file.Path;

/** A Redis of a test's own, which it may stop and start again. */
public final class OwnRedis implements AutoCloseable {

    private final Path folder;
    private final int port = FreePort.find();
    private EmbeddedRedis server;

    /**
     * Starts it.
     *
     * @param folder for its files, such as a temporary one of JUnit's
     */
    public OwnRedis(Path folder) {
        this.folder = folder;
        this.server = begin();
    }

    public String url() {
        return server.url();
    }

    /** Ends the server process; whoever is connected sees it at once. */
    public void stop() {
        server.close();
    }

    /** Starts it again, at the same address. */
    public void start() {
        server = begin();
    }

    @Override
    public void close() {
        server.close();
    }

    private EmbeddedRedis begin() {
        return EmbeddedRedis.start(
                ServerBinaries.ofUser(),
                new EmbeddedRedis.Settings(
                        folder.resolve("redis"),
                        folder.resolve("redis.log"),
                        port,
                        "password-of-a-test",
                        Durability.DISPOSABLE));
    }
}
