import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at a fixed rate. Each answer's time runs from when its request was due, not from when it was sent, so that an
 * answer that holds others up counts for them too (no coordinated omission). Prints JSON with times in microseconds; a
 * connection whose request fails is given up and counted.
 *
 * <p>Arguments: URL, API keys separated by commas, which the connections share out, requests a second, connections,
 * seconds.
 */
final class FixedRate {

    private static final long NANOS = 1_000_000_000;
    /** At first this program itself is slow; those seconds are not counted. */
    private static final long UNCOUNTED_SECONDS = 3;

    private final URI url;
    private final String[] keys;
    private final long begin;
    private final long intervalNanos;
    private final int connections;
    private final long calls;
    private final AtomicInteger failed = new AtomicInteger();

    private FixedRate(URI url, String[] keys, double rate, int connections, long seconds) {
        this.url = url;
        this.keys = keys;
        this.begin = System.nanoTime() + NANOS / 10;
        this.intervalNanos = (long) (NANOS / rate);
        this.connections = connections;
        this.calls = (UNCOUNTED_SECONDS + seconds) * NANOS / intervalNanos / connections;
    }

    public static void main(String[] arguments) throws InterruptedException {
        FixedRate load = new FixedRate(
                URI.create(arguments[0]),
                arguments[1].split(","),
                Double.parseDouble(arguments[2]),
                Integer.parseInt(arguments[3]),
                Long.parseLong(arguments[4]));
        load.run();
    }

    private void run() throws InterruptedException {
        List<long[]> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int connection = i;
            Thread thread = new Thread(() -> {
                long[] own = callAgainAndAgain(connection);
                synchronized (times) {
                    times.add(own);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long[] sorted = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("no request was answered");
        }
        System.out.printf(
                Locale.ROOT,
                "{\"requests\": %d, \"failed\": %d, \"p50\": %d, \"p99\": %d, \"p999\": %d, \"max\": %d}%n",
                sorted.length,
                failed.get(),
                percentile(sorted, 0.5),
                percentile(sorted, 0.99),
                percentile(sorted, 0.999),
                percentile(sorted, 1));
    }

    /** Nanoseconds of each counted answer. */
    private long[] callAgainAndAgain(int connection) {
        byte[] request = ("GET " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nX-API-Key: "
                        + keys[connection % keys.length] + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        long[] times = new long[(int) calls];
        int counted = 0;
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
            for (long call = 0; call < calls; call++) {
                long due = begin + (call * connections + connection) * intervalNanos;
                long early = due - System.nanoTime();
                if (early > 0) {
                    LockSupport.parkNanos(early);
                }
                out.write(request);
                readAnswer(in);
                if (due - begin >= UNCOUNTED_SECONDS * NANOS) {
                    times[counted++] = System.nanoTime() - due;
                }
            }
        } catch (IOException broken) {
            if (failed.getAndIncrement() == 0) {
                System.err.println(broken.getMessage());
            }
        }
        return Arrays.copyOf(times, counted);
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = readLine(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("answered " + status);
        }
        long length = -1;
        for (String field = readLine(in); !field.isEmpty(); field = readLine(in)) {
            if (field.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(field.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IOException("answered without Content-Length");
        }
        in.skipNBytes(length);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int octet;
        while ((octet = in.read()) != '\n') {
            if (octet < 0) {
                throw new IOException("the connection ended");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    private static long percentile(long[] sortedNanos, double part) {
        return sortedNanos[(int) Math.ceil(part * sortedNanos.length) - 1] / 1_000;
    }
}
