package io.stakedrop.local;

import io.stakedrop.local.server.Durability;
import io.stakedrop.local.server.ServerException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The launcher's command line, called by the Makefile:
 *
 * <ul>
 *   <li>{@code run}: starts the suite and keeps it running until SIGINT or SIGTERM, as {@link Artifacts.Form} says
 *   <li>{@code key}: prints a new API key of the first tenant of the running suite
 *   <li>{@code with-servers [--durable] -- COMMAND...}: runs a command beside throw-away PostgreSQL and Redis, which wait for
 *       the disk only where that is asked for
 * </ul>
 *
 * <p>{@code STAKEDROP_ROOT} names the checkout where that is not the working folder.
 */
public final class Main {
    static final String CHECKOUT = "STAKEDROP_ROOT";

    private static final String USAGE = """
            usage: run                                      start PostgreSQL, Redis and the three services
                   key                                      print a new API key of the running suite
                   with-servers [--durable] -- COMMAND...   run a command beside throw-away servers""";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        int status = new Main(System.getenv(), System.out, System.err).execute(List.of(arguments));
        System.exit(status);
    }

    private int execute(List<String> arguments) {
        try {
            return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
                case "run" -> run(arguments.subList(1, arguments.size()));
                case "key" -> key();
                case "with-servers" -> withServers(arguments.subList(1, arguments.size()));
                default -> misused();
            };
        } catch (LaunchException | ServerException failed) {
            // While the hook stops the children, that they end is no news.
            if (!stopping.get()) {
                err.println(failed.getMessage());
            }
            return 1;
        }
    }

    private int run(List<String> options) {
        if (!options.isEmpty()) {
            return misused();
        }
        Path checkout = checkout();
        DataFolder data = DataFolder.lock(DataFolder.pathFrom(environment, checkout));
        Suite suite = new Suite(data, new Artifacts(checkout, Artifacts.Form.of(environment)), environment, out);
        AtomicInteger status = stopOnSignal(() -> {
            suite.close();
            data.close();
        });
        try {
            suite.start();
            return suite.watch();
        } catch (LaunchException | ServerException failed) {
            if (!stopping.get()) {
                status.set(1);
            }
            throw failed;
        }
    }

    private int key() {
        Path data = DataFolder.pathFrom(environment, checkout());
        Endpoints endpoints = Endpoints.read(DataFolder.endpointsFile(data));
        GatewayApi gateway = new GatewayApi(endpoints.gateway(), new Secrets(data).get(Secrets.BOOTSTRAP_KEY));
        String tenant = gateway.findFirstTenant().orElseGet(gateway::createFirstTenant);
        out.println(gateway.createKey(tenant));
        return 0;
    }

    private int withServers(List<String> arguments) {
        boolean durable = !arguments.isEmpty() && arguments.getFirst().equals("--durable");
        List<String> rest = durable ? arguments.subList(1, arguments.size()) : arguments;
        if (rest.size() < 2 || !rest.getFirst().equals("--")) {
            return misused();
        }
        ServersForCommand servers = new ServersForCommand(durable ? Durability.KEPT : Durability.DISPOSABLE);
        AtomicInteger status = stopOnSignal(servers::close);
        status.set(1);
        int answer = servers.run(rest.subList(1, rest.size()));
        status.set(answer);
        return answer;
    }

    /**
     * Stops cleanly however this process ends, and then ends it with the returned status: Java's own would tell of the
     * signal, although what the person wanted was done.
     */
    private AtomicInteger stopOnSignal(Runnable stop) {
        AtomicInteger status = new AtomicInteger();
        Thread hook = new Thread(
                () -> {
                    stopping.set(true);
                    try {
                        stop.run();
                    } catch (RuntimeException failed) {
                        err.println(failed.getMessage());
                        status.compareAndSet(0, 1);
                    }
                    out.flush();
                    err.flush();
                    Runtime.getRuntime().halt(status.get());
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return status;
    }

    private int misused() {
        err.println(USAGE);
        return 2;
    }

    private Path checkout() {
        return Path.of(Objects.requireNonNullElse(environment.get(CHECKOUT), "."))
                .toAbsolutePath()
                .normalize();
    }
}
