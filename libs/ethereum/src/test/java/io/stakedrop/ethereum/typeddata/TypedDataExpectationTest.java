package io.stakedrop.ethereum.typeddata;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedDataExpectationTest {
    private static final TypedDataExpectation EXPECTATION = new TypedDataExpectation(
            "Claim(address account,uint256 nonce,uint64 deadline)",
            BigInteger.ONE,
            Address.parse("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"),
            BigInteger.valueOf(7));
    private static final String JSON = """
            {"types": {
                "EIP712Domain": [{"name": "chainId", "type": "uint256"}, {"name": "verifyingContract", "type": "address"}],
                "Claim": [
                    {"name": "account", "type": "address"}, {"name": "nonce", "type": "uint256"},
                    {"name": "deadline", "type": "uint64"}]},
             "primaryType": "Claim",
             "domain": {"chainId": 1, "verifyingContract": "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
             "message": {"account": "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "nonce": "7", "deadline": "1000"}}
            """;

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:16:39.999Z, ''",
        "1970-01-01T00:16:40Z, ''",
        "1970-01-01T00:16:40.999999999Z, ''",
        "1970-01-01T00:16:41Z, EXPIRED"
    })
    void holdsUntilTheEndOfItsDeadline(Instant now, String reasons) {
        assertThat(String.join(" ", reasons(JSON, now))).isEqualTo(reasons);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "chainId": 1       | "chainId": 10         | OTHER_CHAIN
                    "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC" | "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed" | OTHER_CONTRACT
                    "nonce": "7"       | "nonce": "8"          | OTHER_NONCE
                    "uint64"           | "int64"               | OTHER_TYPE
                    Claim              | Claims                | OTHER_TYPE
                    """)
    void refusesWhatWasMeantForAnother(String part, String replacement, String reason) {
        // Given
        String other = JSON.replace(part, replacement);

        // Then
        assertThat(other).isNotEqualTo(JSON);
        assertThat(reasons(other, Instant.EPOCH)).containsExactly(reason);
    }

    @Test
    void givesEveryReasonAtOnceAndTakesNothingForGranted() {
        // Given
        String bare = """
                {"types": {"EIP712Domain": [{"name": "name", "type": "string"}], "M": [{"name": "nonce", "type": "string"}]},
                 "primaryType": "M", "domain": {"name": "x"}, "message": {"nonce": "7"}}
                """;

        // When
        List<TypedDataRefusal> refusals = EXPECTATION.check(TypedData.parse(bare), Instant.EPOCH);

        // Then
        assertThat(refusals)
                .extracting(TypedDataRefusal::reason)
                .containsExactly(
                        TypedDataRefusal.Reason.OTHER_TYPE,
                        TypedDataRefusal.Reason.OTHER_CHAIN,
                        TypedDataRefusal.Reason.OTHER_CONTRACT,
                        TypedDataRefusal.Reason.OTHER_NONCE,
                        TypedDataRefusal.Reason.NO_DEADLINE);
        assertThat(refusals)
                .extracting(TypedDataRefusal::explanation)
                .allMatch(explanation -> explanation.endsWith("."));
    }

    @Test
    void givesTheIntegersOfTheMessage() {
        // When
        TypedData data = TypedData.parse(JSON.replace("\"7\"", "\"0x7\"").replace("uint64", "int64"));

        // Then
        assertThat(data.integers())
                .isEqualTo(Map.of("nonce", BigInteger.valueOf(7), "deadline", BigInteger.valueOf(1000)));
    }

    private static List<String> reasons(String json, Instant now) {
        return EXPECTATION.check(TypedData.parse(json), now).stream()
                .map(refusal -> refusal.reason().name())
                .toList();
    }
}
