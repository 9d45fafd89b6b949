package io.stakedrop.local;

import io.stakedrop.local.server.ChildProcess;
import io.stakedrop.local.server.Durability;
import io.stakedrop.local.server.EmbeddedPostgres;
import io.stakedrop.local.server.EmbeddedRedis;
import io.stakedrop.local.server.ServerBinaries;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The servers and services of one run; closing it stops all that was started, in the reverse order. */
final class Suite implements AutoCloseable {
    private static final Duration READY_PATIENCE = Duration.ofMinutes(3);

    /** Longer than the services take to answer what they have begun. */
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(40);

    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

    private final DataFolder data;
    private final Artifacts artifacts;
    private final Map<String, String> environment;
    private final PrintStream terminal;
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final Map<Service, ChildProcess> services = new EnumMap<>(Service.class);
    private final List<ChildProcess> watched = new ArrayList<>();
    private boolean closed;

    Suite(DataFolder data, Artifacts artifacts, Map<String, String> environment, PrintStream terminal) {
        this.data = data;
        this.artifacts = artifacts;
        this.environment = environment;
        this.terminal = terminal;
    }

    /** Starts everything and returns when all of it is ready, and the first tenant exists. */
    void start() {
        ServerBinaries binaries = ServerBinaries.ofUser();
        stopOrphans(binaries);
        GatewayHost gatewayHost = GatewayHost.of(environment);
        Ports ports = Ports.choose(environment, gatewayHost.address());
        Endpoints endpoints = Endpoints.of(gatewayHost, ports);
        Secrets secrets = data.secrets();

        EmbeddedPostgres postgres = startPostgres(binaries, ports, secrets);
        EmbeddedRedis redis = startRedis(binaries, ports, secrets);
        ServiceEnvironment told =
                new ServiceEnvironment(gatewayHost, ports, secrets, postgres::url, redis.url(), environment);
        say("Starting the services (logs in %s)".formatted(data.path().resolve("logs")));
        for (Service service : Service.values()) {
            startService(service, told.of(service));
        }
        awaitServices(endpoints);

        @Nullable String newKey = firstKey(new GatewayApi(endpoints.gateway(), secrets.get(Secrets.BOOTSTRAP_KEY)));
        publish(endpoints);
        terminal.println(new Greeting(endpoints, gatewayHost, newKey).text());
        terminal.flush();
    }

    /** Never returns: a signal ends the process, and something that dies gives an exception. */
    int watch() {
        while (true) {
            for (ChildProcess child : watched) {
                if (child.hasEndedWithin(WATCH_INTERVAL.dividedBy(watched.size()))) {
                    throw new LaunchException("%s died. %s".formatted(child.name(), child.epitaph()));
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!watched.isEmpty()) {
            say("Stopping");
        }
        // The gateway first, so that the services are still there for what it has let in; then they drain side by side.
        stopServices(Set.of(Service.GATEWAY));
        stopServices(EnumSet.complementOf(EnumSet.of(Service.GATEWAY)));
        while (!servers.isEmpty()) {
            closeQuietly(servers.pop());
        }
    }

    private void stopServices(Set<Service> some) {
        List<ChildProcess> children = services.entrySet().stream()
                .filter(entry -> some.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        children.forEach(ChildProcess::askToStop);
        children.forEach(child -> child.stop(DRAIN_PATIENCE));
    }

    private void stopOrphans(ServerBinaries binaries) {
        for (Service service : Service.values()) {
            tellIfStopped(service.label(), ChildProcess.stopOrphan(data.processRecord(service)));
        }
        tellIfStopped("Redis", EmbeddedRedis.stopOrphan(data.redis()));
        tellIfStopped("PostgreSQL", EmbeddedPostgres.stopOrphan(binaries, data.postgres(), data.log("postgres")));
    }

    private void tellIfStopped(String name, boolean stopped) {
        if (stopped) {
            say("Stopped %s of an earlier run that was killed".formatted(name));
        }
    }

    private synchronized EmbeddedPostgres startPostgres(ServerBinaries binaries, Ports ports, Secrets secrets) {
        refuseWhenClosed();
        say("Starting PostgreSQL");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                binaries,
                new EmbeddedPostgres.Settings(
                        data.postgres(),
                        data.freshLog("postgres"),
                        ports.postgres(),
                        secrets.get(Secrets.POSTGRES),
                        Durability.KEPT));
        servers.push(postgres);
        watched.add(postgres.process());
        for (Service service : Service.values()) {
            postgres.provide(service.label(), secrets.get(Secrets.ofDatabase(service)));
        }
        return postgres;
    }

    private synchronized EmbeddedRedis startRedis(ServerBinaries binaries, Ports ports, Secrets secrets) {
        refuseWhenClosed();
        say("Starting Redis");
        EmbeddedRedis redis = EmbeddedRedis.start(
                binaries,
                new EmbeddedRedis.Settings(
                        data.redis(),
                        data.freshLog("redis"),
                        ports.redis(),
                        secrets.get(Secrets.REDIS),
                        Durability.KEPT));
        servers.push(redis);
        watched.add(redis.process());
        return redis;
    }

    private synchronized void startService(Service service, Map<String, String> told) {
        refuseWhenClosed();
        ChildProcess child = ChildProcess.start(
                "The " + service.label() + " service",
                artifacts.command(service),
                told,
                data.path(),
                data.freshLog(service.label()),
                data.processRecord(service));
        services.put(service, child);
        watched.add(child);
    }

    /** Each start holds the lock, so that a signal in its midst waits for it and then stops what it started. */
    private void refuseWhenClosed() {
        if (closed) {
            throw new LaunchException("Stopped while it started.");
        }
    }

    private void awaitServices(Endpoints endpoints) {
        Readiness readiness = new Readiness();
        services.forEach((service, child) -> {
            child.awaitReady(
                    () -> {
                        failIfOneDied();
                        return readiness.isReady(endpoints.managementOf(service));
                    },
                    READY_PATIENCE);
            say("  %s is ready".formatted(service.label()));
        });
    }

    private void failIfOneDied() {
        for (ChildProcess child : watched) {
            if (!child.isAlive()) {
                throw new LaunchException(
                        "%s died while the suite started. %s".formatted(child.name(), child.epitaph()));
            }
        }
    }

    /** A new key where there was none, which is so at the first run; null where yesterday's still work. */
    private static @Nullable String firstKey(GatewayApi gateway) {
        String tenant = gateway.findFirstTenant().orElseGet(gateway::createFirstTenant);
        return gateway.hasKeys(tenant) ? null : gateway.createKey(tenant);
    }

    private void publish(Endpoints endpoints) {
        Path file = data.endpoints();
        try {
            endpoints.write(file);
        } catch (IOException failed) {
            throw new LaunchException("Cannot write %s: %s".formatted(file, failed.getMessage()), failed);
        }
    }

    private void closeQuietly(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failed) {
            terminal.println(failed.getMessage());
        }
    }

    private void say(String progress) {
        terminal.println(progress);
        terminal.flush();
    }
}
