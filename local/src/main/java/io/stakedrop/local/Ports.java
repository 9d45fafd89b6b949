package io.stakedrop.local;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every port of one run, chosen and checked before anything starts. */
record Ports(Map<Service, Integer> http, Map<Service, Integer> management, int postgres, int redis) {
    Ports {
        http = Map.copyOf(http);
        management = Map.copyOf(management);
    }

    /**
     * Chooses all, or says which one is taken.
     *
     * @param gatewayHost where the gateway listens; everything else stays on the loopback interface
     */
    static Ports choose(Map<String, String> environment, InetAddress gatewayHost) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Choice choice = new Choice(environment);
        Map<Service, Integer> http = new EnumMap<>(Service.class);
        Map<Service, Integer> management = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            http.put(service, choice.of(service.port(), service == Service.GATEWAY ? gatewayHost : loopback));
            management.put(service, choice.of(service.managementPort(), loopback));
        }
        return new Ports(
                http, management, choice.of(PortSetting.POSTGRES, loopback), choice.of(PortSetting.REDIS, loopback));
    }

    int http(Service service) {
        return Objects.requireNonNull(http.get(service));
    }

    int management(Service service) {
        return Objects.requireNonNull(management.get(service));
    }

    /** Gives no port twice. */
    private static final class Choice {
        private final Map<String, String> environment;
        private final Map<Integer, String> given = new HashMap<>();

        Choice(Map<String, String> environment) {
            this.environment = environment;
        }

        int of(PortSetting setting, InetAddress host) {
            int port = setting.choose(environment, host);
            @Nullable String former = given.putIfAbsent(port, setting.variable());
            if (former == null) {
                return port;
            }
            if (setting.isAnyFree(environment)) {
                return of(setting, host);
            }
            throw new LaunchException("%s and %s are both %d: give one of them another port."
                    .formatted(former, setting.variable(), port));
        }
    }
}
