package io.stakedrop.airdrop.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.campaign.Announcement;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignKind;
import io.stakedrop.airdrop.campaign.CampaignState;
import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import io.stakedrop.airdrop.campaign.CampaignTerms;
import io.stakedrop.airdrop.campaign.Schedule;
import io.stakedrop.airdrop.campaign.Token;
import io.stakedrop.airdrop.eligibility.UnmetRule;
import io.stakedrop.airdrop.standing.Facts.Appealed;
import io.stakedrop.airdrop.standing.Facts.Evaluated;
import io.stakedrop.airdrop.standing.Facts.FollowedClaim;
import io.stakedrop.airdrop.standing.Facts.PublishedClaim;
import io.stakedrop.airdrop.standing.Standing.Claim;
import io.stakedrop.airdrop.standing.Standing.Missing;
import io.stakedrop.airdrop.standing.Standing.Verdict;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000011");
    private static final PublishedClaim CLAIM =
            new PublishedClaim(7, TokenAmount.of(BigInteger.TEN), Optional.empty(), Optional.empty());
    private static final Facts LISTED = listed(CLAIM);
    private static final Facts KEPT = evaluated(true);
    private static final Facts NOT_KEPT = evaluated(false);

    static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of(new Draft(), Facts.NONE, Verdict.UNDECIDED, "not-announced"),
                Arguments.of(new Announced(), Facts.NONE, Verdict.UNDECIDED, "not-open"),
                Arguments.of(new Open(), Facts.NONE, Verdict.UNDECIDED, "not-fixed"),
                Arguments.of(new Snapshot(), Facts.NONE, Verdict.UNDECIDED, "not-published"),
                Arguments.of(new Allocated(ID), Facts.NONE, Verdict.UNDECIDED, "not-published"),
                Arguments.of(new Distributing(ID, ID), LISTED, Verdict.ELIGIBLE, "in-published-list"),
                Arguments.of(new Distributing(ID, ID), Facts.NONE, Verdict.NOT_ELIGIBLE, "not-in-published-list"),
                Arguments.of(new Closed(ID, ID), LISTED, Verdict.ELIGIBLE, "in-published-list"),
                Arguments.of(new Closed(ID, ID), Facts.NONE, Verdict.NOT_ELIGIBLE, "not-in-published-list"),
                Arguments.of(new Cancelled(), Facts.NONE, Verdict.NOT_ELIGIBLE, "cancelled"));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void saysWhetherItIsEligibleAndWhy(CampaignState state, Facts facts, Verdict verdict, String reason) {
        // When
        Standing standing = Standing.of(campaign(state, CampaignKind.EXCLUSIVE, Schedule.NONE), facts, NOW);

        // Then
        assertThat(standing.verdict()).isEqualTo(verdict);
        assertThat(standing.reasons()).extracting(Standing.Reason::code).containsExactly(reason);
    }

    static Stream<Arguments> verdictsByEvaluation() {
        Facts redirected = new Facts(Optional.empty(), false, KEPT.evaluated(), true, Appealed.NOT, Optional.empty());
        Facts both = new Facts(Optional.empty(), false, KEPT.evaluated(), false, Appealed.NOT, Optional.of(CLAIM));
        return Stream.of(
                Arguments.of(new Draft(), KEPT, Verdict.UNDECIDED, List.of("not-announced")),
                Arguments.of(new Announced(), KEPT, Verdict.UNDECIDED, List.of("not-open")),
                Arguments.of(new Open(), NOT_KEPT, Verdict.UNDECIDED, List.of("not-fixed")),
                Arguments.of(new Snapshot(), KEPT, Verdict.ELIGIBLE, List.of("not-published", "rules-kept")),
                Arguments.of(
                        new Snapshot(), NOT_KEPT, Verdict.NOT_ELIGIBLE, List.of("not-published", "rules-not-kept")),
                Arguments.of(new Allocated(ID), KEPT, Verdict.ELIGIBLE, List.of("not-published", "rules-kept")),
                Arguments.of(
                        new Allocated(ID), NOT_KEPT, Verdict.NOT_ELIGIBLE, List.of("not-published", "rules-not-kept")),
                Arguments.of(
                        new Distributing(ID, ID), both, Verdict.ELIGIBLE, List.of("in-published-list", "rules-kept")),
                Arguments.of(
                        new Distributing(ID, ID),
                        KEPT,
                        Verdict.NOT_ELIGIBLE,
                        List.of("not-in-published-list", "rules-kept")),
                Arguments.of(
                        new Distributing(ID, ID),
                        redirected,
                        Verdict.ELIGIBLE,
                        List.of("not-in-published-list", "redirected", "rules-kept")),
                Arguments.of(
                        new Closed(ID, ID),
                        NOT_KEPT,
                        Verdict.NOT_ELIGIBLE,
                        List.of("not-in-published-list", "rules-not-kept")),
                Arguments.of(new Cancelled(), KEPT, Verdict.NOT_ELIGIBLE, List.of("cancelled")));
    }

    @ParameterizedTest
    @MethodSource("verdictsByEvaluation")
    void goesByTheEvaluationFromTheSnapshotOnUntilTheListIsPublished(
            CampaignState state, Facts facts, Verdict verdict, List<String> reasons) {
        // When
        Standing standing = Standing.of(campaign(state, CampaignKind.EXCLUSIVE, Schedule.NONE), facts, NOW);

        // Then
        assertThat(standing.verdict()).isEqualTo(verdict);
        assertThat(standing.reasons()).extracting(Standing.Reason::code).isEqualTo(reasons);
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, NOT_ELIGIBLE, appeal-open",
        "false, true, ELIGIBLE, appeal-accepted",
        "true, true, ELIGIBLE, appeal-open"
    })
    void anAcceptedAppealOverridesTheEvaluation(boolean open, boolean accepted, Verdict verdict, String reason) {
        // Given
        Facts facts = new Facts(
                Optional.empty(), false, NOT_KEPT.evaluated(), false, new Appealed(open, accepted), Optional.empty());

        // When
        Standing standing = Standing.of(campaign(new Snapshot(), CampaignKind.EXCLUSIVE, Schedule.NONE), facts, NOW);

        // Then
        assertThat(standing.verdict()).isEqualTo(verdict);
        assertThat(standing.reasons())
                .extracting(Standing.Reason::code)
                .containsExactly("not-published", "rules-not-kept", reason);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, true", "9, 1, true", "10, 0, false", "11, 0, false"})
    void isClaimableWhileSomethingIsLeft(long paid, long left, boolean claimable) {
        // Given
        FollowedClaim followed = new FollowedClaim(99, TokenAmount.of(paid), Optional.empty());
        Facts facts = listed(new PublishedClaim(7, CLAIM.amount(), Optional.empty(), Optional.of(followed)));

        // When
        Standing standing =
                Standing.of(campaign(new Distributing(ID, ID), CampaignKind.EXCLUSIVE, Schedule.NONE), facts, NOW);

        // Then
        assertThat(standing.claim())
                .contains(new Claim(
                        7, CLAIM.amount(), claimable, Optional.empty(), TokenAmount.of(left), Optional.of(followed)));
    }

    @ParameterizedTest
    @CsvSource({"60, 120, 60, true", "120, 60, 60, true", "-1, 60, -1, false", "60, 0, 0, false"})
    void isClaimableUntilPromiseOrContractEndsWhicheverIsEarlier(
            int promised, int contract, int until, boolean claimable) {
        // Given
        Campaign campaign = campaign(
                new Distributing(ID, ID), CampaignKind.EXCLUSIVE, schedule(null, null, NOW.plusSeconds(promised)));
        Facts facts =
                listed(new PublishedClaim(7, CLAIM.amount(), Optional.of(NOW.plusSeconds(contract)), Optional.empty()));

        // When
        Claim claim = Standing.of(campaign, facts, NOW).claim().orElseThrow();

        // Then
        assertThat(claim.until()).contains(NOW.plusSeconds(until));
        assertThat(claim.claimable()).isEqualTo(claimable);
    }

    @ParameterizedTest
    @CsvSource({"true, register|holds-token", "false, registered|holds-token"})
    void saysOnceThatARegistrationIsMissing(boolean hasForm, String codes) {
        // Given
        Facts facts = new Facts(Optional.empty(), hasForm, Optional.empty(), false, Appealed.NOT, Optional.empty());
        Standing standing = Standing.of(campaign(new Open(), CampaignKind.EXCLUSIVE, Schedule.NONE), facts, NOW);

        // When
        Standing explained = standing.withUnmet(List.of(
                new UnmetRule("rule.rules[0]", "registered", "Register.", Optional.empty()),
                new UnmetRule("rule.rules[1]", "holds-token", "Hold more.", Optional.of(BigInteger.TWO))));

        // Then
        assertThat(explained.missing()).extracting(Missing::code).containsExactly(codes.split("\\|"));
        assertThat(explained.missing().getLast().lacking()).contains(BigInteger.TWO);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void isClaimableUntilThePromiseEnds(int secondsAfterEnd, boolean claimable) {
        // Given
        Instant until = NOW.minusSeconds(secondsAfterEnd);
        Campaign campaign = campaign(new Distributing(ID, ID), CampaignKind.EXCLUSIVE, schedule(null, null, until));

        // When
        Standing standing = Standing.of(campaign, LISTED, NOW);

        // Then
        assertThat(standing.claim())
                .contains(
                        new Claim(7, CLAIM.amount(), claimable, Optional.of(until), CLAIM.amount(), Optional.empty()));
    }

    @Test
    void isNotClaimableAnyMoreWhenItIsClosed() {
        // When
        Standing standing =
                Standing.of(campaign(new Closed(ID, ID), CampaignKind.EXCLUSIVE, Schedule.NONE), LISTED, NOW);

        // Then
        assertThat(standing.claim())
                .contains(new Claim(7, CLAIM.amount(), false, Optional.empty(), CLAIM.amount(), Optional.empty()));
    }

    @Test
    void lacksARegistrationFromOpeningToClosing() {
        // Given
        Instant opens = NOW.plusSeconds(10);
        Instant closes = NOW.plusSeconds(20);
        Schedule schedule = schedule(opens, closes, null);

        // When
        List<Missing> before = missing(new Announced(), CampaignKind.STANDARD, schedule, false, NOW);
        List<Missing> open = missing(new Open(), CampaignKind.STANDARD, schedule, false, opens);

        // Then
        assertThat(before).extracting(Missing::code).containsExactly("register");
        assertThat(before.getFirst().from()).contains(opens);
        assertThat(before.getFirst().until()).contains(closes);
        assertThat(open).extracting(Missing::code).containsExactly("register");
        assertThat(open.getFirst().from()).isEmpty();
        assertThat(missing(new Open(), CampaignKind.STANDARD, schedule, false, closes))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"STANDARD, false, true", "EXCLUSIVE, false, false", "EXCLUSIVE, true, true", "HOLDER, true, true"})
    void lacksARegistrationWhereOneIsAskedFor(CampaignKind kind, boolean hasForm, boolean lacks) {
        assertThat(missing(new Open(), kind, Schedule.NONE, hasForm, NOW).isEmpty())
                .isNotEqualTo(lacks);
    }

    @Test
    void lacksNothingWhenItIsRegistered() {
        // Given
        Facts registered = new Facts(Optional.of(NOW), true, Optional.empty(), false, Appealed.NOT, Optional.empty());

        // When
        Standing standing = Standing.of(campaign(new Open(), CampaignKind.STANDARD, Schedule.NONE), registered, NOW);

        // Then
        assertThat(standing.missing()).isEmpty();
        assertThat(standing.registeredAt()).contains(NOW);
    }

    private static List<Missing> missing(
            CampaignState state, CampaignKind kind, Schedule schedule, boolean hasForm, Instant now) {
        return Standing.of(
                        campaign(state, kind, schedule),
                        new Facts(Optional.empty(), hasForm, Optional.empty(), false, Appealed.NOT, Optional.empty()),
                        now)
                .missing();
    }

    private static Facts listed(PublishedClaim claim) {
        return new Facts(Optional.empty(), false, Optional.empty(), false, Appealed.NOT, Optional.of(claim));
    }

    private static Facts evaluated(boolean eligible) {
        return new Facts(
                Optional.empty(),
                false,
                Optional.of(new Evaluated(ID, NOW, eligible)),
                false,
                Appealed.NOT,
                Optional.empty());
    }

    private static Schedule schedule(Instant opens, Instant closes, Instant until) {
        return new Schedule(
                Optional.ofNullable(opens), Optional.ofNullable(closes), Optional.empty(), Optional.ofNullable(until));
    }

    private static Campaign campaign(CampaignState state, CampaignKind kind, Schedule schedule) {
        CampaignTerms terms = new CampaignTerms(
                "Early users", kind, "", new Token(1, Address.ZERO, "UNI", 18), Announcement.NONE, schedule);
        return new Campaign(ID, ID, terms, state, Optional.empty(), NOW, Optional.of(NOW), 1);
    }
}
