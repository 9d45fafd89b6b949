package io.stakedrop.local;

import java.util.Locale;

/** The three services as the launcher knows them: by their folder, database and ports. */
public enum Service {
    GATEWAY("gateway", 8080),
    STAKING("staking-service", 8081),
    AIRDROP("airdrop-service", 8082);

    private static final int MANAGEMENT_OFFSET = 1_000;

    private final String folder;
    private final int defaultPort;

    Service(String folder, int defaultPort) {
        this.folder = folder;
        this.defaultPort = defaultPort;
    }

    /** The module's folder in the checkout. */
    public String folder() {
        return folder;
    }

    /** What its database, log and role are called. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the API listens. */
    PortSetting port() {
        return new PortSetting("STAKEDROP_" + name() + "_PORT", defaultPort);
    }

    /** Where health and metrics listen. */
    PortSetting managementPort() {
        return new PortSetting("STAKEDROP_" + name() + "_MANAGEMENT_PORT", defaultPort + MANAGEMENT_OFFSET);
    }
}
