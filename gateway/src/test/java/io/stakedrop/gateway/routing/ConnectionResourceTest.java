package io.stakedrop.gateway.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class ConnectionResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ECHO = "/v1/staking/echo";
    /** Where nobody has to say who they are, so that nobody is locked out for not doing so. */
    private static final String NOWHERE = "/v1/unknown";

    private static final int RESETS_OF_A_FLOOD = 300;

    private static Vertx vertx;
    private static HttpClient http2;

    @BeforeAll
    static void openClient() {
        vertx = Vertx.vertx();
        http2 = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    }

    @AfterAll
    static void closeClient() {
        vertx.close();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        // Given
        try (Socket socket = open()) {
            // When / Then
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aHeadThatTricklesIsCutOff() throws Exception {
        // Given
        try (Socket socket = open()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n".getBytes(ISO_8859_1));

            // When / Then
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> isClosedAfter(socket, "X: 1\r\n"));
        }
    }

    @Test
    void aConnectionWaitsForItsNextRequestLongerThanForAHead() throws Exception {
        // Given
        String request = "GET /v1/unknown HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (Socket socket = open()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            byte[] answer = new byte[4096];
            assertThat(socket.getInputStream().read(answer)).isPositive();

            // When
            Thread.sleep(Duration.ofMillis(2500));
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));

            // Then
            assertThat(socket.getInputStream().read(answer)).isPositive();
        }
    }

    @Test
    void theGatewaysOwnResourcesSpeakHttp2Too() throws Exception {
        // Given
        JsonObject tenant = new JsonObject().put("name", "Over HTTP/2");

        // When
        HttpClientResponse answer = result(request(HttpMethod.POST, "/v1/tenants")
                .compose(request -> request.putHeader("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                        .putHeader("Content-Type", "application/json")
                        .send(tenant.toBuffer())
                        .compose(response -> response.body().map(response))));

        // Then
        assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(result(answer.body()).toString()).contains("\"name\":\"Over HTTP/2\"");
    }

    @Test
    void speaksHttp2WithoutTls() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");

        // When
        HttpClientResponse answer = result(request(HttpMethod.POST, ECHO)
                .compose(request -> request.putHeader("X-API-Key", key)
                        .send(Buffer.buffer("hello"))
                        .compose(response -> response.body().map(response))));

        // Then
        assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(result(answer.body()).toString()).contains("\"bytes\":5");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerOverHttp2LeavesTheConnectionToTheServiceOpen() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");
        JsonObject first = echo(key);

        // When
        JsonObject second = echo(key);

        // Then
        assertThat(second.getInteger("from")).isEqualTo(first.getInteger("from"));
    }

    @Test
    void saysHowManyStreamsAConnectionMayHave() throws Exception {
        // When
        HttpClientRequest request = result(request(HttpMethod.GET, ECHO));

        // Then
        await().atMost(PATIENCE)
                .until(() -> request.connection().remoteSettings().getMaxConcurrentStreams() == 128);
        request.reset();
    }

    @Test
    void http2HasNoTransferEncoding() {
        // When / Then
        assertIsNotAnswered("transfer-encoding", "chunked");
        assertIsNotAnswered("connection", "close");
    }

    @Test
    void http2KeepsToTheLengthThatItNames() {
        // When / Then
        assertIsNotAnswered("content-length", "3");
    }

    @Test
    void aFloodOfRequestsThatAreTakenBackEndsTheConnection() throws Exception {
        // Given
        AtomicInteger closed = new AtomicInteger();
        HttpClientRequest first = result(request(HttpMethod.GET, NOWHERE));
        first.connection().closeHandler(gone -> closed.incrementAndGet());
        first.reset();

        // When
        for (int request = 0; request < RESETS_OF_A_FLOOD && closed.get() == 0; request++) {
            request(HttpMethod.GET, NOWHERE).onSuccess(sent -> {
                sent.end();
                sent.reset(8);
            });
        }

        // Then
        await().atMost(PATIENCE).until(() -> closed.get() == 1);
    }

    private static void assertIsNotAnswered(String field, String value) {
        String key = Operator.createKey("staking:write");
        assertThatThrownBy(() -> {
                    HttpClientResponse answer = result(request(HttpMethod.POST, ECHO)
                            .compose(request -> request.putHeader("X-API-Key", key)
                                    .putHeader(field, value)
                                    .send(Buffer.buffer("hello"))));
                    if (answer.statusCode() == 400) {
                        throw new IOException("refused");
                    }
                })
                .isNotNull();
    }

    private static JsonObject echo(String key) throws Exception {
        return result(request(HttpMethod.GET, ECHO)
                .compose(request -> request.putHeader("X-API-Key", key).send())
                .compose(HttpClientResponse::body)
                .map(Buffer::toJsonObject));
    }

    private static Future<HttpClientRequest> request(HttpMethod method, String path) {
        return http2.request(method, RestAssured.port, "127.0.0.1", path);
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket(URI.create(RestAssured.baseURI).getHost(), RestAssured.port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static boolean isClosedAfter(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
