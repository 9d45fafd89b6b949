package io.stakedrop.airdrop.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnmetRuleTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Rule HOLDS = new Holds(Measure.TOKEN_BALANCE, List.of(ONE, OTHER), BigInteger.valueOf(100));
    private static final Rule ON_LIST = new OnList(ONE);
    private static final Rule REGISTERED = new Registered();

    @ParameterizedTest
    @CsvSource({"60, 39, 1", "0, 0, 100"})
    void saysHowMuchIsLackingOfASum(long one, long other, BigInteger lacking) {
        // When
        List<UnmetRule> unmet = unmet(HOLDS, amounts(one, other));

        // Then
        assertThat(unmet)
                .extracting(UnmetRule::path, UnmetRule::type, UnmetRule::lacking)
                .containsExactly(tuple("rule", "holds-token", Optional.of(lacking)));
    }

    @Test
    void saysNothingOfWhatIsKept() {
        assertThat(unmet(HOLDS, amounts(60, 40))).isEmpty();
    }

    @Test
    void namesThePartsThatLackOfRulesThatMustAllBeKept() {
        // When
        List<UnmetRule> unmet = unmet(new All(List.of(HOLDS, ON_LIST, REGISTERED)), amounts(1, 1));

        // Then
        assertThat(unmet)
                .extracting(UnmetRule::path, UnmetRule::type)
                .containsExactly(tuple("rule.rules[0]", "holds-token"), tuple("rule.rules[2]", "registered"));
    }

    @Test
    void saysHowManyMoreAreNeededAndWhichAreLeft() {
        // When
        List<UnmetRule> unmet = unmet(new AtLeast(3, List.of(HOLDS, ON_LIST, REGISTERED)), amounts(1, 1));

        // Then
        assertThat(unmet)
                .extracting(UnmetRule::path, UnmetRule::lacking)
                .containsExactly(
                        tuple("rule", Optional.of(BigInteger.TWO)),
                        tuple("rule.rules[0]", Optional.of(BigInteger.valueOf(98))),
                        tuple("rule.rules[2]", Optional.empty()));
        assertThat(unmet.getFirst().detail())
                .isEqualTo("3 of 3 rules must be kept; 1 of those below are kept, 2 more are needed.");
    }

    @Test
    void asksForNothingBelowARuleThatIsKept() {
        // Given
        Rule enough = new AtLeast(1, List.of(ON_LIST, REGISTERED));

        // When
        List<UnmetRule> unmet = unmet(new All(List.of(enough, HOLDS)), amounts(1, 1));

        // Then
        assertThat(unmet).extracting(UnmetRule::path).containsExactly("rule.rules[1]");
    }

    static Stream<Arguments> sentences() {
        Address issuer = Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        Facts used = new Facts(Map.of(ONE, BigInteger.valueOf(20)), Map.of(), Optional.empty());
        Facts expired = new Facts(
                Map.of(), Map.of(new Facts.Membership(issuer, "Builders"), NOW.minusSeconds(1)), Optional.empty());
        String attested = "A statement of " + issuer + " is needed that the wallet belongs to \"Builders\"; ";
        return Stream.of(
                Arguments.of(
                        HOLDS,
                        Facts.NONE,
                        "At least 100 of the token's smallest unit is needed; nothing was found, 100 is lacking."),
                Arguments.of(
                        new UsedBefore(ONE, Instant.ofEpochSecond(20)),
                        used,
                        "The contract was to be used before 1970-01-01T00:00:20Z; the first use was at"
                                + " 1970-01-01T00:00:20Z."),
                Arguments.of(
                        new UsedBeforeBlock(ONE, 20),
                        Facts.NONE,
                        "The contract was to be used before block 20; it was not used."),
                Arguments.of(
                        new UsedBeforeBlock(ONE, 20),
                        used,
                        "The contract was to be used before block 20; the first use was in block 20."),
                Arguments.of(ON_LIST, Facts.NONE, "Being on a list is needed; the wallet is not on it."),
                Arguments.of(new NotOnList(ONE), used, "The wallet is on a list whose wallets are left out."),
                Arguments.of(new Attested(issuer, "Builders"), Facts.NONE, attested + "there is none."),
                Arguments.of(new Attested(issuer, "Builders"), expired, attested + "the one there is has expired."),
                Arguments.of(
                        REGISTERED,
                        Facts.NONE,
                        "Registering for the campaign is needed; the wallet is not registered."));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void saysInWordsWhatIsMissing(Rule rule, Facts facts, String sentence) {
        assertThat(unmet(rule, facts)).extracting(UnmetRule::detail).containsExactly(sentence);
    }

    private static Facts amounts(long one, long other) {
        return new Facts(
                Map.of(ONE, BigInteger.valueOf(one), OTHER, BigInteger.valueOf(other)), Map.of(), Optional.empty());
    }

    private static List<UnmetRule> unmet(Rule rule, Facts facts) {
        return UnmetRule.of(new RuleEvaluation(facts, NOW).judge(rule));
    }
}
