package io.stakedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two readers could frame differently, each with a second request hidden behind it. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class FramingResourceTest {

    private static final String HIDDEN = "GET /v1/staking/status/299 HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length:5\r\nTransfer-Encoding:chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                " Transfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer_Encoding: chunked\r\nTransfer-Encoding",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 5",
                "Content-Length: 5, 6",
                "Content-Length: 5 5",
                "Content-Length: -1",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: 5.0",
                "Content-Length: five",
                "Content-Length:",
                "Content-Length: 99999999999999999999",
                "Content-Length : 5",
                "Content-Length: 5\n",
                "X-Folded: a\r\n b",
                "X-Folded: a\r\n\tContent-Length: 5",
                "X-Bare: a\rContent-Length: 5",
                "X-Bare: a\nContent-Length: 5",
                "X-Nul: a\u0000b",
                "X-\u0000: a",
                "X(comment): a",
                ": nameless",
                "no colon",
                "Host: other",
            })
    void refusesFieldsThatCouldBeReadInTwoWays(String fields) throws Exception {
        // Given
        String key = Operator.createKey("staking:write");

        // When
        String answer = RawRequest.send("POST /v1/staking/echo HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                + "\r\n" + fields + "\r\n\r\n0\r\n\r\n" + HIDDEN);

        // Then
        assertIsRefused(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/staking/echo HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /v1/staking/echo HTTP/1.1\r\n\r\n",
                "GET /v1/staking/echo HTTP/1.1\r\nHost:\r\n\r\n",
                "GET /v1/staking/echo HTTP/1.1\r\nHost: localhost other\r\n\r\n",
                "GET /v1/staking/echo HTTP/1.1\r\nHost: localhost, other\r\n\r\n",
                "GET /v1/staking/echo HTTP/1.1\r\nHost: user@localhost\r\n\r\n",
                "GET /v1/staking/echo HTTP/1.1\r\nHost: localhost/path\r\n\r\n",
                "GET http://other/v1/staking/echo HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET //other/v1/staking/echo HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET other:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/staking/echo\r\nHost: localhost\r\n\r\n",
                "GET /v1/staking/echo HTTP/1.1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/staking/echo HTTQ/1.1\r\nHost: localhost\r\n\r\n",
                "G\u0000T /v1/staking/echo HTTP/1.1\r\nHost: localhost\r\n\r\n",
            })
    void refusesHeadsThatCouldBeReadInTwoWays(String head) throws Exception {
        // When
        String answer = RawRequest.send(head.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n") + HIDDEN);

        // Then
        assertIsRefused(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZZ\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "\r\nhello\r\n0\r\n\r\n",
                "fffffffff\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "5;a\nb\r\nhello\r\n0\r\n\r\n",
                "5;a=\"\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello0\r\n\r\n",
                "5\r\nhelloXX0\r\n\r\n",
                "5\r\nhello\n0\r\n\r\n",
                "5;a=b\r\nhello\r\n0\r\n\r\n",
            })
    void refusesChunksThatCouldBeReadInTwoWays(String chunks) throws Exception {
        // Given
        String key = Operator.createKey("staking:write");

        // When
        String answer = RawRequest.send("POST /v1/staking/echo HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + HIDDEN);

        // Then
        assertIsRefused(answer);
        assertThat(answer).contains("\"code\":\"invalid-framing\"").contains("Connection: close");
    }

    @Test
    void theGatewaysOwnPathsRefuseABrokenChunkToo() throws Exception {
        // When
        String answer = RawRequest.send("POST /v1/auth/nonce HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nZZ\r\n" + HIDDEN);

        // Then
        assertIsRefused(answer);
        assertThat(answer).contains("\"code\":\"invalid-framing\"");
    }

    @Test
    void aBrokenChunkDoesNotCostTheRequestBeforeItItsAnswer() throws Exception {
        // Given
        String key = Operator.createKey("staking:read", "staking:write");
        String head = "/v1/staking/echo HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\n";

        // When
        String answers = RawRequest.send(
                "GET " + head + "\r\nPOST " + head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n" + HIDDEN);

        // Then
        assertThat(answers.split("HTTP/1\\.1 ", -1)).hasSize(3);
        assertThat(answers).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 400 ");
    }

    @Test
    void whatFollowsTheLastChunkReachesNoService() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");

        // When
        String answer = RawRequest.send("POST /v1/staking/echo HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                + "\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nTrailer: X-Trailer\r\n\r\n"
                + "5\r\nhello\r\n0\r\nX-Trailer: a\r\nContent-Length: 3\r\n\r\n");

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("\"bytes\":5")
                .doesNotContain("trailer")
                .doesNotContain("\"content-length\"");
    }

    @Test
    void aRequestLineThatIsTooLongIsToldSo() throws Exception {
        // When
        String answer = RawRequest.send(
                "GET /v1/staking/echo?q=" + "x".repeat(9000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n" + HIDDEN);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 414 ").contains("\"code\":\"uri-too-long\"");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
    }

    @Test
    void aHeadThatIsTooLargeIsToldSo() throws Exception {
        // When
        String longField = RawRequest.send(
                "GET /v1/staking/echo HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(17_000) + "\r\n\r\n");
        String manyFields = RawRequest.send("GET /v1/staking/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "X-A: 1\r\n".repeat(101) + "\r\n");

        // Then
        assertThat(longField).startsWith("HTTP/1.1 431 ").contains("\"code\":\"headers-too-large\"");
        assertThat(manyFields).startsWith("HTTP/1.1 431 ").contains("\"code\":\"headers-too-large\"");
    }

    private static void assertIsRefused(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Content-Type: application/problem+json");
        assertThat(answer.split("HTTP/1\\.1 ", -1))
                .as("no second request is read from it")
                .hasSize(2);
    }
}
