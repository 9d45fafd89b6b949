package io.stakedrop.staking.network;

import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a network of 34,000,000 active ether in 1,062,500 validators that miss nothing, unless another one is asked for. */
@QuarkusTest
@WithTestResource(StakingServers.class)
class NetworkResourceTest {
    private static final String NETWORK = "/v1/staking/network";
    private static final String CALCULATION = "/v1/staking/network/calculation";

    private final StakingApi reader = StakingApi.ofNewTenant();

    @Test
    void tellsTheNetworkAfterTheLastFinalizedEpoch() {
        // Given
        long epoch = reader.forward(1);

        // When
        JsonPath status = reader.get(NETWORK);

        // Then: PROTOCOL's 2.85 % at 34M ether
        assertThat(status.getLong("epoch")).isGreaterThanOrEqualTo(epoch);
        assertThat(status.getLong("network.chainId")).isEqualTo(1337);
        assertThat(status.getString("totalStake")).isEqualTo("34000000000000000");
        assertThat(status.getLong("validators")).isEqualTo(1_062_500);
        assertThat(status.getLong("participation.target")).isEqualTo(1_000_000);
        assertThat(status.getLong("apr") / 100).isEqualTo(285);
        assertThat(status.getString("activationQueue.churnLimit")).isEqualTo("256000000000");
        assertThat(status.getLong("exitQueue.epochs")).isGreaterThanOrEqualTo(5);
        assertThat(status.getLong("exitQueue.seconds")).isEqualTo(384 * status.getLong("exitQueue.epochs"));
    }

    @Test
    void theFinalizedEpochIsTheEntityTag() {
        // Given
        reader.forward(1);
        Response first = reader.request().get(NETWORK);
        String tag = first.header("ETag");

        // When
        Response unchanged = reader.request().header("If-None-Match", tag).get(NETWORK);
        reader.forward(1);
        Response changed = reader.request().header("If-None-Match", tag).get(NETWORK);

        // Then
        assertThat(tag).isEqualTo("\"" + first.jsonPath().getLong("epoch") + "\"");
        unchanged.then().statusCode(304).header("ETag", equalTo(tag));
        assertThat(unchanged.asByteArray()).isEmpty();
        changed.then().statusCode(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({
        "32, eth1, 1, 32000000000, 0",
        "100, eth1, 3, 96000000000, 4",
        "100, compounding, 1, 100000000000, 0",
        "2048, compounding, 1, 2048000000000, 0",
        "2049, compounding, 2, 2049000000000, 0"
    })
    void theKindOfCredentialsDecidesWhatWorks(
            long ether, String credentials, long validators, String effective, long left) {
        JsonPath calculation = calculate(ether(ether), credentials, 1_000_000, 365);

        assertThat(calculation.getLong("validators.count")).isEqualTo(validators);
        assertThat(calculation.getString("validators.effectiveBalance")).isEqualTo(effective);
        assertThat(calculation.getString("validators.left"))
                .isEqualTo(ether(left).toString());
    }

    /** 32 ether: base reward 32 × 347 = 11104 gwei an epoch; attestations earn 2429 + 4511 + 2429 of it. */
    @Test
    void theBandBeginsWithAttestationsAndEndsWithEveryDuty() {
        // When
        JsonPath calculation = calculate(ether(32), "eth1", 1_000_000, 365);

        // Then: 225 epochs a day
        BigInteger low = wei(calculation, "reward.low");
        BigInteger expected = wei(calculation, "reward.expected");
        assertThat(low).isEqualTo(BigInteger.valueOf(9_369L * 225 * 365).multiply(BigInteger.TEN.pow(9)));
        assertThat(expected).isEqualTo(wei(calculation, "reward.high")).isGreaterThan(low);
        assertThat(expected.divide(BigInteger.TEN.pow(9)).longValueExact() / 1_000)
                .isEqualTo(11_104L * 225 * 365 / 1_000);
    }

    @Test
    void aNetworkThatMissesDutiesPaysLess() {
        // When
        JsonPath full = calculate(ether(32), "eth1", 1_000_000, 100);
        JsonPath half = calculate(ether(32), "eth1", 500_000, 100);

        // Then
        assertThat(wei(half, "reward.low")).isLessThan(wei(full, "reward.low"));
        assertThat(wei(half, "reward.expected")).isLessThan(wei(full, "reward.expected"));
        assertThat(wei(half, "reward.high")).isEqualTo(wei(full, "reward.high"));
        assertThat(half.getLong("inputs.participation")).isEqualTo(500_000);
    }

    @Test
    void theDatesFollowEachOther() {
        // When
        JsonPath calculation = calculate(ether(512), "compounding", 1_000_000, 30);

        // Then: two epochs' churn after finality, two to the activation queue's end, five to the activation
        Instant activeAt = time(calculation, "activation.activeAt");
        Instant requestedAt = time(calculation, "exit.requestedAt");
        Instant exitAt = time(calculation, "exit.exitAt");
        Instant withdrawableAt = time(calculation, "exit.withdrawableAt");
        assertThat(calculation.getLong("activation.epochs")).isGreaterThanOrEqualTo(2 + 2 + 2 + 5);
        assertThat(Duration.between(activeAt, requestedAt)).isEqualTo(Duration.ofDays(30));
        assertThat(Duration.between(requestedAt, exitAt)).isGreaterThanOrEqualTo(Duration.ofSeconds(6 * 384));
        assertThat(Duration.between(exitAt, withdrawableAt)).isEqualTo(Duration.ofSeconds(256 * 384));
        assertThat(Duration.between(withdrawableAt, time(calculation, "exit.paidBy")))
                .isEqualTo(Duration.ofSeconds(calculation.getLong("sweep.everySeconds")))
                .isEqualTo(Duration.ofSeconds(Math.ceilDiv(1_062_500, 16) * 12L));
        assertThat(calculation.getString("sweep.above")).isEqualTo("2048000000000");
    }

    @Test
    void aValidatorCannotLeaveWithinADay() {
        JsonPath calculation = calculate(ether(32), "eth1", 1_000_000, 1);

        assertThat(Duration.between(time(calculation, "activation.activeAt"), time(calculation, "exit.requestedAt")))
                .isEqualTo(Duration.ofSeconds(256 * 384));
    }

    @Test
    void namesEveryFaultOfACalculation() {
        Response response = reader.request()
                .queryParam("amount", ether(32).subtract(BigInteger.ONE).toString())
                .queryParam("participation", 1_000_001)
                .queryParam("days", 0)
                .get(CALCULATION);

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactlyInAnyOrder("amount", "credentials", "participation", "days");
    }

    private JsonPath calculate(BigInteger amount, String credentials, long participation, int days) {
        return reader.request()
                .queryParam("amount", amount.toString())
                .queryParam("credentials", credentials)
                .queryParam("participation", participation)
                .queryParam("days", days)
                .get(CALCULATION)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static BigInteger wei(JsonPath calculation, String path) {
        return new BigInteger(calculation.getString(path));
    }

    private static Instant time(JsonPath calculation, String path) {
        return Instant.parse(calculation.getString(path));
    }
}
