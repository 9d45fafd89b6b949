package io.stakedrop.e2e;

import io.stakedrop.local.server.ChildProcess;
import io.stakedrop.local.server.FreePort;
import io.stakedrop.local.server.ServerBinaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Redis servers without data on disk, alone or as a cluster, on the loopback interface. */
final class RedisServers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SLOTS = 16_384;

    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final List<ChildProcess> servers = new ArrayList<>();
    private @Nullable String password;

    private RedisServers(Path folder) {
        this.folder = folder;
    }

    static RedisServers one(Path folder) {
        RedisServers one = new RedisServers(folder);
        one.ports.add(FreePort.find());
        one.servers.add(one.start(0, "no"));
        return one;
    }

    /** One whose default user has the passwords that {@link #accept} last said, as the manifests of {@code k8s/} have it. */
    static RedisServers oneWithPassword(Path folder, String password) {
        RedisServers one = new RedisServers(folder);
        one.ports.add(FreePort.find());
        one.writeUsers(List.of(password));
        one.password = password;
        one.servers.add(one.start(0, "no"));
        return one;
    }

    /** Three masters with a third of the slots each. */
    static RedisServers clusterOfThree(Path folder) {
        RedisServers three = new RedisServers(folder);
        for (int server = 0; server < 3; server++) {
            three.ports.add(clusterPort());
            three.servers.add(three.start(server, "yes"));
        }
        for (int server = 0; server < 3; server++) {
            String slots = IntStream.range(SLOTS * server / 3, SLOTS * (server + 1) / 3)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "));
            three.ask(server, "CLUSTER ADDSLOTS " + slots);
            three.ask(server, "CLUSTER SET-CONFIG-EPOCH " + (server + 1));
            three.ask(0, "CLUSTER MEET 127.0.0.1 " + three.ports.get(server));
        }
        three.servers.getFirst().awaitReady(three::isComplete, PATIENCE);
        return three;
    }

    /** As {@code quarkus.redis.hosts} takes them. */
    String urls() {
        return ports.stream().map(port -> "redis://127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Lets the default user in with these passwords and no others. */
    void accept(String... passwords) {
        writeUsers(List.of(passwords));
        if (!ask(0, "ACL LOAD").equals("+OK")) {
            throw new IllegalStateException("Redis does not take its users.");
        }
        password = passwords[0];
    }

    /** Ends a server at once, with its data. */
    void kill(int server) {
        servers.get(server).stop(Duration.ZERO);
    }

    /** Starts a server again where it was, without data. */
    void startAgain(int server) {
        servers.set(server, start(server, "no"));
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(Duration.ofSeconds(5)));
    }

    private ChildProcess start(int server, String cluster) {
        try {
            Path data = Files.createDirectories(folder.resolve("redis-" + server));
            int port = ports.get(server);
            List<String> command = new ArrayList<>(List.of(
                    ServerBinaries.ofUser().redis().toString(),
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--cluster-enabled",
                    cluster));
            if (password != null) {
                command.addAll(List.of("--aclfile", users().toString()));
            }
            ChildProcess process = ChildProcess.start(
                    "Redis " + server,
                    command,
                    System.getenv(),
                    data,
                    folder.resolve("redis-" + server + ".log"),
                    data.resolve("redis.process"));
            process.awaitReady(() -> isAnswering(server), PATIENCE);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAnswering(int server) {
        try {
            return ask(server, "PING").equals("+PONG");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private boolean isComplete() {
        return IntStream.range(0, 3).allMatch(server -> {
            String nodes = ask(server, "CLUSTER COUNTKEYSINSLOT 0");
            return nodes.equals(":0") && ask(server, "CLUSTER INFO").contains("cluster_state:ok");
        });
    }

    /** The answer, all lines of it that come at once joined. */
    private String ask(int server, String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(server))) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            if (password != null) {
                socket.getOutputStream().write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.US_ASCII));
                reader.readLine();
            }
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String first = reader.readLine();
            return first != null && first.startsWith("$") ? first + "\n" + reader.readLine() : String.valueOf(first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path users() {
        return folder.resolve("users.acl");
    }

    private void writeUsers(List<String> passwords) {
        String all = passwords.stream().map(one -> ">" + one).collect(Collectors.joining(" "));
        try {
            Files.writeString(users(), "user default on " + all + " ~* &* +@all\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cluster's own port is ten thousand higher. */
    private static int clusterPort() {
        int port = FreePort.find();
        while (port > 55_000) {
            port = FreePort.find();
        }
        return port;
    }
}
