package io.stakedrop.gateway.upstream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stakedrop.testkit.identity.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the gateway a staking service that does as it is told, and an airdrop service that is not there. */
public final class FakeServicesResource implements QuarkusTestResourceLifecycleManager {

    /** The operator's key in tests. */
    public static final String BOOTSTRAP_KEY = "operator-key-for-tests-0123456789abcdef";

    /** Calls at once that a consumer of the tests has, by reading and by writing. */
    public static final int BURST = 40;

    /** Sign-ins at once that a wallet has. */
    public static final int SIGN_INS = 30;

    /** Refused credentials at once that an address has, and refused signatures that a wallet has. */
    public static final int FAILURES = 30;

    /** Largest body in tests. */
    public static final int MOST_BYTES = 40 * 1024 * 1024;

    /** An issuer of tokens outside of the gateway that it is told of, with the keys of {@link TestIssuer}. */
    public static final String ISSUER = "https://issuer.example";

    /** A chain whose node is asked about contract wallets. */
    public static final long CHAIN_WITH_NODE = 31_337;

    /** A contract wallet of that chain that accepts every signature. */
    public static final String ACCEPTING_WALLET = "0x52908400098527886E0F7030069857D2E4169EE7";

    /** One that accepts none. */
    public static final String REFUSING_WALLET = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";
    /** Requests that a service gets at once. */
    public static final int MOST_REQUESTS = 8;

    /** Where the gateway's access log goes in tests. */
    public static final Path ACCESS_LOG = Path.of("target/access.log").toAbsolutePath();

    /** System property with the fake service's own address. */
    public static final String URL = "stakedrop.test.fake-service.url";

    /** System property with the gateway's port for TLS. */
    private static final String TLS_PORT = "stakedrop.test.tls-port";

    private @Nullable FakeServices services;

    /** The gateway's port for TLS. */
    public static int tlsPort() {
        return Integer.getInteger(TLS_PORT);
    }

    @Override
    public Map<String, String> start() {
        services = new FakeServices();
        String url = startServices(services);
        System.setProperty(URL, url);
        String tlsPort = Integer.toString(closedPort());
        System.setProperty(TLS_PORT, tlsPort);
        return Map.ofEntries(
                Map.entry("stakedrop.identity.bootstrap-key", BOOTSTRAP_KEY),
                Map.entry("stakedrop.identity.uses-written-every", "1s"),
                Map.entry("stakedrop.token.keys.read-every", "1s"),
                Map.entry("stakedrop.session.chain-ids", "1," + CHAIN_WITH_NODE),
                Map.entry("stakedrop.session.nodes." + CHAIN_WITH_NODE, url + "/rpc"),
                Map.entry("stakedrop.issuers.test.url", ISSUER),
                Map.entry("stakedrop.issuers.test.audience", "stakedrop"),
                Map.entry("stakedrop.issuers.test.jwks-url", TestIssuer.url() + "/.well-known/jwks.json"),
                Map.entry("stakedrop.issuers.test.tenant-claim", "tenant"),
                Map.entry("stakedrop.issuers.test.fetched-at-most-every", "0s"),
                Map.entry("stakedrop.issuers.discovered.url", TestIssuer.url()),
                Map.entry("stakedrop.issuers.discovered.audience", "stakedrop"),
                Map.entry("stakedrop.issuers.discovered.tenant-claim", "tenant"),
                Map.entry("stakedrop.issuers.discovered.fetched-at-most-every", "0s"),
                Map.entry("stakedrop.issuers.impostor.url", TestIssuer.impostorUrl()),
                Map.entry("stakedrop.issuers.impostor.audience", "stakedrop"),
                Map.entry("stakedrop.issuers.impostor.tenant-claim", "tenant"),
                Map.entry("stakedrop.key-encryption.key", "key-encryption-key-for-tests-0123456789"),
                Map.entry("stakedrop.edge.access-log.file", ACCESS_LOG.toString()),
                Map.entry("stakedrop.upstream.staking.url", url),
                Map.entry("stakedrop.upstream.airdrops.url", "http://127.0.0.1:" + closedPort()),
                Map.entry("stakedrop.upstream.response-timeout", "2s"),
                Map.entry("quarkus.http.ssl-port", tlsPort),
                Map.entry("quarkus.http.test-ssl-port", tlsPort),
                Map.entry("quarkus.http.tls-configuration-name", "front"),
                Map.entry("quarkus.tls.front.key-store.p12.path", certificate().toString()),
                Map.entry("quarkus.tls.front.key-store.p12.password", Certificates.PASSWORD),
                Map.entry("quarkus.tls.front.reload-period", "3s"),
                Map.entry("stakedrop.connection.head-timeout", "2s"),
                Map.entry("stakedrop.upstream.wait-timeout", "1s"),
                Map.entry("stakedrop.upstream.max-connections", Integer.toString(MOST_REQUESTS)),
                Map.entry("stakedrop.upstream.max-waiting", Integer.toString(MOST_REQUESTS)),
                Map.entry("stakedrop.upstream.max-held", Integer.toString(MOST_REQUESTS / 2)),
                Map.entry("stakedrop.streams.per-consumer", "2"),
                Map.entry("stakedrop.streams.heartbeat", "1s"),
                Map.entry("stakedrop.upstream.circuit.pause", "60s"),
                Map.entry("stakedrop.upstream.circuit.failure-ratio", "0.9"),
                // One call comes back in a minute or so: what a test counts does not depend on how fast it is.
                Map.entry("stakedrop.rate-limit.read.per-second", "1"),
                Map.entry("stakedrop.rate-limit.read.burst", Integer.toString(BURST)),
                Map.entry("stakedrop.rate-limit.write.per-second", "1"),
                Map.entry("stakedrop.rate-limit.write.burst", Integer.toString(BURST)),
                Map.entry("stakedrop.rate-limit.admin.per-second", "1000"),
                Map.entry("stakedrop.rate-limit.admin.burst", "900"),
                Map.entry("stakedrop.rate-limit.open.per-second", "1000"),
                Map.entry("stakedrop.rate-limit.open.burst", "900"),
                Map.entry("stakedrop.rate-limit.failures.burst", Integer.toString(FAILURES)),
                Map.entry("stakedrop.rate-limit.sign-in.burst", Integer.toString(SIGN_INS)),
                // A busy machine must not fall back to shares in the middle of a test.
                Map.entry("stakedrop.rate-limit.timeout", "5s"),
                Map.entry("quarkus.http.limits.max-body-size", Integer.toString(MOST_BYTES)));
    }

    @Override
    public void stop() {
        if (services != null) {
            services.stop();
        }
    }

    private static String startServices(FakeServices services) {
        try {
            return services.start();
        } catch (Exception e) {
            throw new IllegalStateException("The fake service does not start", e);
        }
    }

    private static Path certificate() {
        try {
            return Certificates.create();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("No certificate", e);
        }
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
