package io.stakedrop.local;

import io.stakedrop.local.server.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A port that a variable of the environment moves; 0 chooses a free one. */
record PortSetting(String variable, int defaultPort) {
    static final PortSetting POSTGRES = new PortSetting("STAKEDROP_POSTGRES_PORT", 15432);
    static final PortSetting REDIS = new PortSetting("STAKEDROP_REDIS_PORT", 16379);

    private static final int HIGHEST = 65_535;

    static Stream<PortSetting> all() {
        return Stream.concat(
                Stream.of(POSTGRES, REDIS),
                Stream.of(Service.values()).flatMap(service -> Stream.of(service.port(), service.managementPort())));
    }

    /**
     * The port to use, known to be free a moment ago.
     *
     * @param host the address that it will be bound to
     */
    int choose(Map<String, String> environment, InetAddress host) {
        int wanted = wanted(environment);
        if (wanted == 0) {
            return FreePort.find();
        }
        try (ServerSocket free = new ServerSocket(wanted, 1, host)) {
            return free.getLocalPort();
        } catch (IOException taken) {
            throw new LaunchException(
                    "Port %d is taken: stop what uses it, or set %s to another port (0 chooses a free one)."
                            .formatted(wanted, variable),
                    taken);
        }
    }

    boolean isAnyFree(Map<String, String> environment) {
        return wanted(environment) == 0;
    }

    private int wanted(Map<String, String> environment) {
        String text = environment.get(variable);
        if (text == null || text.isBlank()) {
            return defaultPort;
        }
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw notAPort(text, notANumber);
        }
        throw notAPort(text, null);
    }

    private LaunchException notAPort(String text, @Nullable Throwable cause) {
        return new LaunchException(
                "%s=%s is not a port: use a number from 0 to %d.".formatted(variable, text, HIGHEST), cause);
    }
}
