package io.stakedrop.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * One address before several replicas, as a Service of Kubernetes is: each new connection goes to the next replica that was
 * ready and not leaving when they were last looked at. Who is connected stays connected, to a replica that leaves, too.
 */
final class Balancer implements AutoCloseable {

    /** How long it takes until everybody knows who is ready and who leaves. */
    static final Duration DELAY = Duration.ofSeconds(1);

    private static final int BACKLOG = 256;

    private final ServerSocket door;
    private final ExecutorService pumps = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> looks;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Member> serving = List.of();

    private record Member(URI url, BooleanSupplier isReady) {}

    private Balancer(ServerSocket door) {
        this.door = door;
        pumps.execute(this::accept);
        looks = probes.scheduleWithFixedDelay(this::look, 0, DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Balancer start() {
        try {
            return new Balancer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Adds a replica that gets connections once it was seen ready. */
    void add(URI url, BooleanSupplier isReady) {
        members.add(new Member(url, isReady));
    }

    /** The replica gets no new connections any more, as soon as that has got about. */
    void remove(URI url) {
        members.removeIf(member -> member.url().equals(url));
    }

    /** Whether the replica gets new connections. */
    boolean serves(URI url) {
        return serving.stream().anyMatch(member -> member.url().equals(url));
    }

    @Override
    public void close() {
        looks.cancel(true);
        probes.shutdownNow();
        closeQuietly(door);
        pumps.shutdownNow();
    }

    private void look() {
        serving = members.stream()
                .filter(member -> member.isReady().getAsBoolean())
                .toList();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                pumps.execute(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        List<Member> choice = serving;
        if (choice.isEmpty()) {
            closeQuietly(client);
            return;
        }
        URI url =
                choice.get(Math.floorMod(turn.getAndIncrement(), choice.size())).url();
        Socket replica = new Socket();
        try {
            replica.connect(new InetSocketAddress(url.getHost(), url.getPort()));
            client.setTcpNoDelay(true);
            replica.setTcpNoDelay(true);
        } catch (IOException refused) {
            closeQuietly(replica);
            closeQuietly(client);
            return;
        }
        pumps.execute(() -> pump(client, replica));
        pump(replica, client);
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException broken) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyGone) {
            // Nothing is left to be closed.
        }
    }
}
