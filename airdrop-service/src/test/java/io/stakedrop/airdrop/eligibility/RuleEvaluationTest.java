package io.stakedrop.airdrop.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.eligibility.Rule.All;
import io.stakedrop.airdrop.eligibility.Rule.AtLeast;
import io.stakedrop.airdrop.eligibility.Rule.Attested;
import io.stakedrop.airdrop.eligibility.Rule.Holds;
import io.stakedrop.airdrop.eligibility.Rule.Measure;
import io.stakedrop.airdrop.eligibility.Rule.NotOnList;
import io.stakedrop.airdrop.eligibility.Rule.OnList;
import io.stakedrop.airdrop.eligibility.Rule.Registered;
import io.stakedrop.airdrop.eligibility.Rule.UsedBefore;
import io.stakedrop.airdrop.eligibility.Rule.UsedBeforeBlock;
import io.stakedrop.ethereum.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEvaluationTest {
    private static final UUID MAINNET = new UUID(0, 1);
    private static final UUID EXCHANGE = new UUID(0, 2);
    private static final UUID ELSEWHERE = new UUID(0, 3);
    private static final Address ISSUER = Address.ZERO;
    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    private final Facts facts = new Facts(
            Map.of(MAINNET, BigInteger.valueOf(60), EXCHANGE, BigInteger.valueOf(40)),
            Map.of(new Facts.Membership(ISSUER, "group"), NOW),
            Optional.of(NOW));

    @ParameterizedTest
    @CsvSource({"99, true", "100, true", "101, false"})
    void sumsWhatAnAccountHasOverNetworksAndCustodians(long minimum, boolean met) {
        // Given
        Rule rule =
                new Holds(Measure.TOKEN_BALANCE, List.of(MAINNET, EXCHANGE, ELSEWHERE), BigInteger.valueOf(minimum));

        // When
        Finding finding = judge(rule);

        // Then
        assertThat(finding.met()).isEqualTo(met);
        assertThat(finding.found()).contains(BigInteger.valueOf(100));
    }

    @ParameterizedTest
    @CsvSource({"59, false", "60, false", "61, true"})
    void countsAUseBeforeTheLimitOnly(long limit, boolean met) {
        assertThat(judge(new UsedBeforeBlock(MAINNET, limit)).met()).isEqualTo(met);
        assertThat(judge(new UsedBefore(MAINNET, Instant.ofEpochSecond(limit))).met())
                .isEqualTo(met);
    }

    @Test
    void findsNothingWhereAnAccountIsNowhere() {
        assertThat(judge(new UsedBeforeBlock(ELSEWHERE, 10)).met()).isFalse();
        assertThat(judge(new Holds(Measure.POINTS, List.of(ELSEWHERE), BigInteger.ONE))
                        .found())
                .isEqualTo(Optional.empty());
        assertThat(judge(new OnList(ELSEWHERE)).met()).isFalse();
        assertThat(judge(new NotOnList(ELSEWHERE)).met()).isTrue();
        assertThat(judge(new NotOnList(MAINNET)).met()).isFalse();
    }

    @Test
    void takesAnAttestationUntilTheSecondInWhichItExpires() {
        assertThat(judge(new Attested(ISSUER, "group")).met()).isTrue();
        assertThat(judge(new Attested(ISSUER, "other")).met()).isFalse();
        assertThat(new RuleEvaluation(facts, NOW.plusSeconds(1))
                        .judge(new Attested(ISSUER, "group"))
                        .met())
                .isFalse();
    }

    @Test
    void countsARegistrationUpToTheMomentOfTheEvaluation() {
        assertThat(judge(new Registered()).met()).isTrue();
        assertThat(new RuleEvaluation(facts, NOW.minusMillis(1))
                        .judge(new Registered())
                        .met())
                .isFalse();
        assertThat(new RuleEvaluation(Facts.NONE, NOW).judge(new Registered()).met())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false"})
    void countsTheRulesThatAreKeptAndShowsEach(int count, boolean met) {
        // Given
        List<Rule> rules = List.of(new OnList(MAINNET), new OnList(ELSEWHERE), new OnList(EXCHANGE));

        // When
        Finding finding = judge(new AtLeast(count, rules));

        // Then
        assertThat(finding.met()).isEqualTo(met);
        assertThat(finding.parts()).extracting(Finding::met).containsExactly(true, false, true);
        assertThat(judge(new All(rules)).met()).isFalse();
        assertThat(judge(new All(List.of(rules.get(0), rules.get(2)))).met()).isTrue();
    }

    private Finding judge(Rule rule) {
        return new RuleEvaluation(facts, NOW).judge(rule);
    }
}
