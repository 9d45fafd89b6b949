package io.stakedrop.ethereum.siwe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiweExpectationTest {
    private static final SiweExpectation EXPECTATION =
            new SiweExpectation("https", "example.com", "32891756", 1, Duration.ofSeconds(30));
    private static final String MESSAGE = """
            example.com wants you to sign in with your Ethereum account:
            0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2


            URI: https://example.com/login
            Version: 1
            Chain ID: 1
            Nonce: 32891756
            Issued At: 2021-09-30T16:00:00Z
            Expiration Time: 2021-09-30T18:00:00Z
            Not Before: 2021-09-30T17:00:00Z""";
    private static final Instant WITHIN = Instant.parse("2021-09-30T17:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "2021-09-30T15:59:29.999Z, ISSUED_IN_THE_FUTURE NOT_YET_VALID",
        "2021-09-30T15:59:30Z, NOT_YET_VALID",
        "2021-09-30T16:59:59.999999999Z, NOT_YET_VALID",
        "2021-09-30T17:00:00Z, ''",
        "2021-09-30T17:59:59.999999999Z, ''",
        "2021-09-30T18:00:00Z, EXPIRED",
        "2021-09-30T18:00:00.000000001Z, EXPIRED"
    })
    void holdsFromNotBeforeToBeforeItsExpiration(Instant now, String reasons) {
        assertThat(String.join(" ", reasons(MESSAGE, now))).isEqualTo(reasons);
    }

    @Test
    void holdsForEverWithoutTimes() {
        // Given
        String timeless = MESSAGE.lines()
                .limit(9)
                .reduce((left, right) -> left + "\n" + right)
                .orElseThrow();

        // When
        List<String> reasons = reasons(timeless, Instant.parse("9999-12-31T00:00:00Z"));

        // Then
        assertThat(reasons).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "example.com wants, example.com.evil.org wants, OTHER_DOMAIN",
        "example.com wants, EXAMPLE.com wants, OTHER_DOMAIN",
        "example.com wants, example.com:443 wants, OTHER_DOMAIN",
        "example.com wants, user@example.com wants, OTHER_DOMAIN",
        "example.com wants, http://example.com wants, OTHER_SCHEME",
        "32891756, 32891757, OTHER_NONCE",
        "Chain ID: 1, Chain ID: 10, OTHER_CHAIN"
    })
    void refusesWhatWasMeantForAnother(String part, String replacement, String reason) {
        assertThat(reasons(MESSAGE.replace(part, replacement), WITHIN)).containsExactly(reason);
    }

    @Test
    void takesTheExpectedSchemeForNone() {
        assertThat(reasons("https://" + MESSAGE, WITHIN)).isEmpty();
    }

    @Test
    void givesEveryReasonAtOnce() {
        // Given
        String foreign = MESSAGE.replace("example.com wants", "http://evil.org wants")
                .replace("Chain ID: 1", "Chain ID: 5")
                .replace("32891756", "00000000");

        // When
        List<SiweRefusal> refusals = EXPECTATION.check(SiweMessage.parse(foreign), WITHIN.plusSeconds(7200));

        // Then
        assertThat(refusals)
                .extracting(SiweRefusal::reason)
                .containsExactly(
                        SiweRefusal.Reason.OTHER_SCHEME,
                        SiweRefusal.Reason.OTHER_DOMAIN,
                        SiweRefusal.Reason.OTHER_NONCE,
                        SiweRefusal.Reason.OTHER_CHAIN,
                        SiweRefusal.Reason.EXPIRED);
        assertThat(refusals).extracting(SiweRefusal::explanation).allMatch(explanation -> explanation.endsWith("."));
    }

    private static List<String> reasons(String message, Instant now) {
        return EXPECTATION.check(SiweMessage.parse(message), now).stream()
                .map(refusal -> refusal.reason().name())
                .toList();
    }
}
