package io.stakedrop.airdrop.snapshot;

import static io.stakedrop.airdrop.AirdropApi.SNAPSHOTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.snapshot.StakingStub.Answer;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Time-weighted stake, from a staking service that breaks off, alters its lines, or refuses. */
@QuarkusTest
@WithTestResource(SnapshotServers.class)
class StakedSnapshotTest {
    private final AirdropApi api = AirdropApi.ofNewTenant();
    private final String pool = UUID.randomUUID().toString();
    private final List<UniswapClaim> wallets = TestLists.claims(31, 23);

    @Test
    void takesTheStakeOverOnceAllOfItCameAsItsHashSays() {
        // Given
        String whole = stream(wallets);
        String hash = hashOf(whole);
        StakingStub.answers(
                pool,
                new Answer(200, whole.substring(0, whole.length() / 2)),
                new Answer(200, whole.replaceFirst("\"stakeEpochs\":\"\\d", "\"stakeEpochs\":\"")),
                new Answer(503, "{}"),
                new Answer(200, whole));

        // When
        String job = take().statusCode(202).extract().path("id");

        // Then
        api.awaitEnd(job)
                .body("state", equalTo("succeeded"))
                .body("attempt", equalTo(4))
                .body("result.kind", equalTo("time-weighted-stake"))
                .body("result.origin.chainId", equalTo(1))
                .body("result.origin.sourceHash", equalTo(hash))
                .body("result.origin.toEpoch", equalTo(200));
        String expected = wallets.stream()
                .map(wallet -> wallet.account().toString().toLowerCase(Locale.ROOT) + "," + wallet.amount() + "\n")
                .sorted(Comparator.comparing(line -> line.substring(0, 42)))
                .collect(Collectors.joining("", "account,amount\n", ""));
        assertThat(api.request().get(SNAPSHOTS + "/{id}/rows", job).asString()).isEqualTo(expected);
    }

    @Test
    void theStakingServiceIsAskedInTheTraceOfTheRequest() {
        // Given
        StakingStub.answers(pool, new Answer(409, "{\"code\":\"epoch-not-posted\",\"detail\":\"Not yet.\"}"));
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        // When
        String job = take(api.request().header("traceparent", trace))
                .statusCode(202)
                .extract()
                .path("id");

        // Then
        api.awaitEnd(job);
        assertThat(StakingStub.lastTrace(pool)).isEqualTo(trace);
    }

    @Test
    void tellsWhyTheStakingServiceRefuses() {
        // Given
        StakingStub.answers(
                pool, new Answer(409, "{\"code\":\"epoch-not-posted\",\"detail\":\"Epoch 200 is not posted.\"}"));

        // When
        String job = take().statusCode(202).extract().path("id");

        // Then
        api.awaitEnd(job)
                .body("state", equalTo("failed"))
                .body("problem.code", equalTo("stake-refused"))
                .body("problem.detail", containsString("Epoch 200 is not posted."));
    }

    @Test
    void refusesAnEmptyInterval() {
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("label", "Stakers", "fromEpoch", 5, "toEpoch", 5))
                .post(SNAPSHOTS + "/staked")
                .then()
                .statusCode(400)
                .body("errors.field", contains("toEpoch"));
    }

    private ValidatableResponse take() {
        return take(api.request());
    }

    private ValidatableResponse take(RequestSpecification request) {
        return request.contentType(ContentType.JSON)
                .body(Map.of("label", "Stakers", "fromEpoch", 100, "toEpoch", 200, "poolId", pool))
                .post(SNAPSHOTS + "/staked")
                .then();
    }

    /** As the staking service writes it. */
    private String stream(List<UniswapClaim> stakes) {
        String lines = "{\"chainId\":1,\"fromEpoch\":100,\"toEpoch\":200,\"poolId\":\"%s\"}\n".formatted(pool)
                + stakes.stream()
                        .map(stake -> "{\"wallet\":\"%s\",\"stake\":\"1\",\"stakeEpochs\":\"%s\"}\n"
                                .formatted(stake.account(), stake.amount()))
                        .collect(Collectors.joining());
        BigInteger total =
                stakes.stream().map(stake -> stake.amount().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add);
        return lines
                + "{\"wallets\":%d,\"stakeEpochs\":\"%s\",\"contentHash\":\"%s\"}\n"
                        .formatted(stakes.size(), total, sha256(lines));
    }

    private static String hashOf(String stream) {
        return stream.replaceFirst("(?s).*\"contentHash\":\"(0x[0-9a-f]+)\".*", "$1");
    }

    private static String sha256(String text) {
        try {
            return "0x"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
