package io.stakedrop.gateway.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class CompressionResourceTest {

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aLongTextIsCompressedForWhoAcceptsIt(HttpClient.Version version) throws Exception {
        // When
        HttpResponse<byte[]> answer = get(version, "/v1/staking/text/5000", "gzip");

        // Then
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(answer.headers().firstValue("ETag"))
                .as("its bytes are others")
                .contains("W/\"tag\"");
        assertThat(answer.body().length).isLessThan(500);
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), UTF_8))
                .hasSize(5000);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aShortTextIsNot(HttpClient.Version version) throws Exception {
        // When
        HttpResponse<byte[]> answer = get(version, "/v1/staking/text/500", "gzip");

        // Then
        assertThat(answer.headers().firstValue("Content-Encoding")).isNotEqualTo("gzip");
        assertThat(answer.headers().firstValue("ETag")).contains("\"tag\"");
        assertThat(answer.body()).hasSize(500);
    }

    @Test
    void nobodyGetsWhatHeDoesNotAccept() throws Exception {
        // When
        HttpResponse<byte[]> answer = get(HttpClient.Version.HTTP_1_1, "/v1/staking/text/5000", "identity");

        // Then
        assertThat(answer.headers().map()).doesNotContainKey("content-encoding");
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(answer.body()).hasSize(5000);
    }

    @Test
    void whatHoldsSecretsIsNeverCompressed() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(url("/v1/tenants"))
                .header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .header("Accept-Encoding", "gzip")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + "x".repeat(100) + "\"}"))
                .build();

        // When
        HttpResponse<byte[]> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofByteArray());

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().map()).doesNotContainKey("content-encoding");
    }

    private static HttpResponse<byte[]> get(HttpClient.Version version, String path, String encoding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url(path))
                .header("X-API-Key", Operator.createKey("staking:read"))
                .header("Accept-Encoding", encoding)
                .build();
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static URI url(String path) {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
    }
}
