package io.stakedrop.gateway.routing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class StreamingResourceTest {

    private static final int MEGABYTE = 1 << 20;
    private static final byte[] PIECE = new byte[MEGABYTE];
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String id = UUID.randomUUID().toString();

    @Test
    void aServiceSeesAnUploadBeforeTheCallerHasFinished() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");
        try (Upload upload = new Upload("/v1/staking/upload/" + id, key)) {
            // When
            upload.send(10);
            await().atMost(PATIENCE).until(() -> received(id) >= 9L * MEGABYTE);
            upload.send(20);
            upload.end();

            // Then
            assertThat(upload.answer()).startsWith("HTTP/1.1 200").contains("{\"bytes\":" + 30L * MEGABYTE + "}");
        }
    }

    @Test
    void aServiceThatReadsSlowlyHoldsTheCallerUp() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");
        AtomicLong sent = new AtomicLong();
        try (Upload upload = new Upload("/v1/staking/slow/" + id, key)) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int piece = 0; piece < 39; piece++) {
                    upload.send(1);
                    sent.incrementAndGet();
                }
                upload.end();
            });

            // When
            AtomicLong sentBefore = new AtomicLong();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> sent.get() > 0 && sentBefore.getAndSet(sent.get()) == sent.get());
            long sentWhileHeldUp = sent.get();
            release(id);

            // Then
            sending.get(30, TimeUnit.SECONDS);
            assertThat(sentWhileHeldUp)
                    .as("what sockets and pipes hold, but not the body")
                    .isLessThan(30);
            assertThat(upload.answer()).contains("{\"bytes\":" + 39L * MEGABYTE + "}");
        }
    }

    @Test
    void anUploadThatTakesLongerThanTheTimeoutIsNotCut() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");
        try (Upload upload = new Upload("/v1/staking/upload/" + id, key)) {
            // When
            for (int piece = 0; piece < 4; piece++) {
                upload.send(1);
                Thread.sleep(Duration.ofMillis(900));
            }
            upload.end();

            // Then
            assertThat(upload.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anUploadThatStallsIsGivenUp() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");
        try (Upload upload = new Upload("/v1/staking/upload/" + id, key)) {
            // When
            upload.send(1);

            // Then
            assertThat(upload.answer()).startsWith("HTTP/1.1 408").contains("\"code\":\"request-stalled\"");
        }
    }

    @Test
    void aChunkedBodyOverTheLimitIsRefusedOnTheWay() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");
        try (Upload upload = new Upload("/v1/staking/upload/" + id, key)) {
            // When
            upload.send(FakeServicesResource.MOST_BYTES / MEGABYTE);
            upload.send(1);

            // Then
            assertThat(upload.answer()).startsWith("HTTP/1.1 413").contains("\"code\":\"body-too-large\"");
            assertThat(received(id)).isLessThanOrEqualTo(FakeServicesResource.MOST_BYTES);
        }
    }

    @Test
    void aLengthOverTheLimitIsRefusedBeforeTheBody() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");

        // When
        String answer = RawRequest.send("POST /v1/staking/upload/" + id + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                + key + "\r\nContent-Length: " + (FakeServicesResource.MOST_BYTES + 1) + "\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"body-too-large\"");
    }

    @Test
    void aServiceMayRefuseWithoutReadingTheBody() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");
        HttpRequest request = HttpRequest.newBuilder(url("/v1/staking/early"))
                .header("X-API-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[20 * MEGABYTE]))
                .build();

        // When
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"early\":true}");
    }

    @Test
    void eventsPassOneByOneAndOutliveTheTimeout() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(url("/v1/staking/events/" + id))
                .header("X-API-Key", Operator.createKey("staking:read"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), ISO_8859_1))) {
            // When
            String first = events.readLine() + " " + events.readLine() + events.readLine();
            long heartbeats =
                    events.lines().filter(line -> line.equals(":")).limit(3).count();
            release(id);
            List<String> second = events.lines()
                    .filter(line -> !line.startsWith(":"))
                    .limit(2)
                    .toList();

            // Then
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(first).isEqualTo("id: 1 data: first");
            assertThat(heartbeats).as("a second each, longer than the time-out").isEqualTo(3);
            assertThat(second).containsExactly("id: 2", "data: second");
        }
    }

    @Test
    void aSilentStreamShowsThatItIsAliveAndIsNotHeldBack() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(url("/v1/staking/events/" + id))
                .header("X-API-Key", Operator.createKey("staking:read"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), ISO_8859_1))) {
            // When
            List<String> lines = events.lines().limit(4).toList();

            // Then
            assertThat(lines).containsExactly("id: 1", "data: first", "", ":");
            assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().map()).doesNotContainKey("content-encoding");
        }
    }

    @Test
    void aStreamEndsWithTheKeyThatOpenedIt() throws Exception {
        // Given
        String tenant = Operator.createTenant("tests");
        Response made = Operator.createKeyOf(tenant, "staking:read").extract().response();
        HttpRequest request = HttpRequest.newBuilder(url("/v1/staking/events/" + id))
                .header("X-API-Key", made.path("key"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());

        // When
        Operator.revoke(tenant, made.path("id"));

        // Then
        CompletableFuture<String> whole = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(answer.body().readAllBytes(), ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(whole.get(10, TimeUnit.SECONDS)).startsWith("id: 1\ndata: first\n\n");
        await().atMost(PATIENCE).until(() -> received(id) == -1);
    }

    @Test
    void aStreamThatGoesOnLaterTellsTheServiceTheLastEvent() throws Exception {
        // When / Then
        given().header("X-API-Key", Operator.createKey("staking:read"))
                .header("Accept", "text/event-stream, application/json")
                .header("Last-Event-ID", "41")
                .get("/v1/staking/echo")
                .then()
                .statusCode(200)
                .body("headers.last-event-id", equalTo(List.of("41")));
    }

    @Test
    void aConsumerHasOnlySoManyStreams() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(url("/v1/staking/events/" + id))
                .header("X-API-Key", Operator.createKey("staking:read"))
                .build();
        HttpResponse<InputStream> first = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        HttpResponse<InputStream> second = client.send(request, HttpResponse.BodyHandlers.ofInputStream());

        // When
        HttpResponse<String> third = client.send(request, HttpResponse.BodyHandlers.ofString());
        first.body().close();

        // Then
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("\"code\":\"too-many-streams\"");
        await().atMost(PATIENCE)
                .until(() -> client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                                .statusCode()
                        == 200);
        second.body().close();
    }

    @Test
    void slowReadersOfOneTenantLeaveOthersConnectionsToTheService() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");
        String others = Operator.createKey("staking:read");
        List<Upload> slow = new ArrayList<>();
        try {
            for (int reader = 0; reader < FakeServicesResource.MOST_REQUESTS; reader++) {
                Upload request = new Upload("GET", "/v1/staking/endless/" + id, key);
                slow.add(request);
                request.end();
                await().atMost(PATIENCE).until(request::hasAnswer);
            }

            // When
            Response answer = given().header("X-API-Key", others).get("/v1/staking/echo");

            // Then
            answer.then().statusCode(200);
        } finally {
            for (Upload request : slow) {
                request.close();
            }
        }
    }

    @Test
    void aCallerWhoLeavesFreesTheService() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");
        try (Upload stream = new Upload("GET", "/v1/staking/events/" + id, key)) {
            stream.end();
            await().atMost(PATIENCE).until(stream::hasAnswer);
        }

        // When / Then
        await().atMost(PATIENCE).until(() -> received(id) == -1);
    }

    private static URI url(String path) {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
    }

    private static long received(String id) {
        String url = System.getProperty(FakeServicesResource.URL) + "/control/received/" + id;
        return Long.parseLong(given().get(url).asString());
    }

    private static void release(String id) {
        given().get(System.getProperty(FakeServicesResource.URL) + "/control/release/" + id)
                .then()
                .statusCode(204);
    }

    /** A chunked request that is sent piece by piece. */
    private static final class Upload implements AutoCloseable {

        private final Socket socket;
        private final OutputStream out;

        Upload(String path, String key) throws Exception {
            this("POST", path, key);
        }

        Upload(String method, String path, String key) throws Exception {
            socket = new Socket(URI.create(RestAssured.baseURI).getHost(), RestAssured.port);
            socket.setSoTimeout(10_000);
            out = socket.getOutputStream();
            out.write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                            + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(ISO_8859_1));
        }

        void send(int megabytes) {
            try {
                for (int piece = 0; piece < megabytes; piece++) {
                    out.write("100000\r\n".getBytes(ISO_8859_1));
                    out.write(PIECE);
                    out.write("\r\n".getBytes(ISO_8859_1));
                }
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void end() {
            try {
                out.write("0\r\n\r\n".getBytes(ISO_8859_1));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean hasAnswer() {
            try {
                return socket.getInputStream().available() > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String answer() throws Exception {
            StringBuilder text = new StringBuilder();
            byte[] buffer = new byte[8192];
            InputStream in = socket.getInputStream();
            int count;
            while ((count = in.read(buffer)) >= 0) {
                text.append(new String(buffer, 0, count, ISO_8859_1));
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
