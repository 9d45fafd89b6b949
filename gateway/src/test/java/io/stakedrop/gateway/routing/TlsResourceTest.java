package io.stakedrop.gateway.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.Certificates;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class TlsResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void speaksTheVersionOfHttpThatTheCallerPrefers(String protocol) throws Exception {
        // When
        try (SSLSocket socket = connect(protocol, "http/1.1")) {
            // Then
            assertThat(socket.getApplicationProtocol()).isEqualTo(protocol);
            assertThat(socket.getSession().getProtocol()).isIn("TLSv1.3", "TLSv1.2");
        }
    }

    @Test
    void answersAndTellsTheServiceThatItWasTls() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        String answer = exchange("GET /v1/staking/echo HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                + "\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"x-forwarded-proto\":[\"https\"]");
    }

    @Test
    void tellsBrowsersToComeByTlsFromNowOn() throws Exception {
        // When
        String answer = exchange("GET /openapi HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsOnlyOnce("Strict-Transport-Security: max-age=31536000\r\n");
    }

    @Test
    void isAsStrictAsWithoutTls() throws Exception {
        // When
        String answer = exchange(
                "POST /v1/staking/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid-framing\"");
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        // Given
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), FakeServicesResource.tlsPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());

            // When / Then
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aCertificateThatWasReplacedIsServedWithoutRestart() throws Exception {
        // Given
        assertThat(servedName()).isEqualTo("CN=first");

        // When
        Certificates.use("second");

        // Then
        await().atMost(PATIENCE).ignoreExceptions().until(() -> "CN=second".equals(servedName()));
    }

    private static String servedName() throws Exception {
        try (SSLSocket socket = connect("http/1.1")) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static String exchange(String request) throws Exception {
        try (SSLSocket socket = connect("http/1.1")) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static SSLSocket connect(String... protocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", FakeServicesResource.tlsPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** The certificates of tests are their own issuers. */
    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
