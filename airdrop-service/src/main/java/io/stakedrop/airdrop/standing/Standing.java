package io.stakedrop.airdrop.standing;

import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignKind;
import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import io.stakedrop.airdrop.eligibility.UnmetRule;
import io.stakedrop.airdrop.standing.Facts.FollowedClaim;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a wallet stands with a campaign at a moment.
 *
 * @param reasons why the verdict is what it is
 * @param missing what the wallet still has to do, and the rules that it does not keep
 * @param claim what it gets, once that is published
 */
record Standing(
        Campaign campaign,
        Verdict verdict,
        List<Reason> reasons,
        Optional<Instant> registeredAt,
        List<Missing> missing,
        Optional<Claim> claim) {

    private static final String REGISTER = "register";
    private static final String REGISTERED = "registered";

    /** Whether a wallet gets something. */
    enum Verdict {
        /** By the published list; before there is one, by the evaluation that counts or an accepted appeal. */
        ELIGIBLE,
        NOT_ELIGIBLE,
        /** Nobody can say yet. */
        UNDECIDED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Part of why.
     *
     * @param code stable, to compare with
     * @param detail a sentence for people
     */
    record Reason(String code, String detail) {}

    /**
     * What has to be done, or to be had.
     *
     * @param from since when it can be; now where absent
     * @param until up to when
     * @param rule where the rule stands that is not kept
     * @param lacking how much more that rule takes, in its unit
     */
    record Missing(
            String code,
            String detail,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> rule,
            Optional<BigInteger> lacking) {}

    /**
     * What a wallet gets.
     *
     * @param claimable whether something is left and now is the time, as campaign and contract say
     * @param until up to when it can be claimed: what the campaign promises or the contract ends with, whichever is earlier
     * @param left what was not paid yet, as far as that is known
     */
    record Claim(
            long index,
            TokenAmount amount,
            boolean claimable,
            Optional<Instant> until,
            TokenAmount left,
            Optional<FollowedClaim> followed) {}

    static Standing of(Campaign campaign, Facts facts, Instant now) {
        return new Standing(
                campaign,
                verdict(campaign, facts),
                reasons(campaign, facts),
                facts.registeredAt(),
                missing(campaign, facts, now),
                facts.claim().map(claim -> claim(campaign, claim, now)));
    }

    private static Verdict verdict(Campaign campaign, Facts facts) {
        return switch (campaign.state()) {
            case Draft _, Announced _, Open _ -> Verdict.UNDECIDED;
            case Snapshot _, Allocated _ ->
                facts.appealed().accepted()
                        ? Verdict.ELIGIBLE
                        : facts.evaluated()
                                .map(found -> found.eligible() ? Verdict.ELIGIBLE : Verdict.NOT_ELIGIBLE)
                                .orElse(Verdict.UNDECIDED);
            case Distributing _, Closed _ ->
                facts.claim().isPresent() || facts.redirected() ? Verdict.ELIGIBLE : Verdict.NOT_ELIGIBLE;
            case Cancelled _ -> Verdict.NOT_ELIGIBLE;
        };
    }

    private static List<Reason> reasons(Campaign campaign, Facts facts) {
        return Stream.of(
                        Optional.of(reason(campaign, facts)),
                        redirectReason(campaign, facts),
                        evaluationReason(campaign, facts),
                        appealReason(campaign, facts))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Reason> redirectReason(Campaign campaign, Facts facts) {
        return switch (campaign.state()) {
            case Distributing _, Closed _ ->
                facts.redirected()
                        ? Optional.of(new Reason(
                                "redirected", "What it gets, or a part, is paid to another address, as it asked."))
                        : Optional.empty();
            case Draft _, Announced _, Open _, Snapshot _, Allocated _, Cancelled _ -> Optional.empty();
        };
    }

    /** Once the root is published, it tells what became of it. */
    private static Optional<Reason> appealReason(Campaign campaign, Facts facts) {
        return switch (campaign.state()) {
            case Snapshot _, Allocated _ ->
                facts.appealed().open()
                        ? Optional.of(new Reason("appeal-open", "An appeal of it waits for its decision."))
                        : facts.appealed().accepted()
                                ? Optional.of(new Reason("appeal-accepted", "An appeal of it was accepted."))
                                : Optional.empty();
            case Draft _, Announced _, Open _, Distributing _, Closed _, Cancelled _ -> Optional.empty();
        };
    }

    /** Before the snapshot an evaluation is only a rehearsal. */
    private static Optional<Reason> evaluationReason(Campaign campaign, Facts facts) {
        return switch (campaign.state()) {
            case Snapshot _, Allocated _, Distributing _, Closed _ ->
                facts.evaluated()
                        .map(found -> found.eligible()
                                ? new Reason("rules-kept", "At %s it kept the campaign's rules.".formatted(found.at()))
                                : new Reason(
                                        "rules-not-kept",
                                        "At %s it did not keep the campaign's rules.".formatted(found.at())));
            case Draft _, Announced _, Open _, Cancelled _ -> Optional.empty();
        };
    }

    private static Reason reason(Campaign campaign, Facts facts) {
        return switch (campaign.state()) {
            case Draft _ -> new Reason("not-announced", "The campaign is a draft.");
            case Announced _ -> new Reason("not-open", "The campaign is not open yet.");
            case Open _ -> new Reason("not-fixed", "Who is eligible is fixed at the snapshot.");
            case Snapshot _, Allocated _ ->
                new Reason("not-published", "Who gets how much is told when the root is published.");
            case Distributing _, Closed _ ->
                facts.claim().isPresent()
                        ? new Reason("in-published-list", "The published root has a claim of this wallet.")
                        : new Reason("not-in-published-list", "The published root has no claim of this wallet.");
            case Cancelled _ -> new Reason("cancelled", "The campaign was cancelled.");
        };
    }

    private static List<Missing> missing(Campaign campaign, Facts facts, Instant now) {
        boolean isAsked = facts.asksRegistration() || campaign.terms().kind() == CampaignKind.STANDARD;
        if (!isAsked || facts.registeredAt().isPresent() || !campaign.schedule().takesRegistrationsAt(now)) {
            return List.of();
        }
        return switch (campaign.state()) {
            case Announced _ ->
                List.of(register(
                        "Register when the campaign opens.",
                        campaign,
                        campaign.schedule().opensAt()));
            case Open _ -> List.of(register("Register.", campaign, Optional.empty()));
            case Draft _, Snapshot _, Allocated _, Distributing _, Closed _, Cancelled _ -> List.of();
        };
    }

    private static Missing register(String detail, Campaign campaign, Optional<Instant> from) {
        return new Missing(
                REGISTER,
                detail,
                from,
                campaign.schedule().closesAt().or(campaign.schedule()::snapshotAt),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with the rules that the wallet does not keep; that it has to register is not said twice. */
    Standing withUnmet(List<UnmetRule> unmet) {
        boolean saysRegister = missing.stream().anyMatch(one -> one.code().equals(REGISTER));
        Stream<Missing> rules = unmet.stream()
                .filter(rule -> !saysRegister || !rule.type().equals(REGISTERED))
                .map(rule -> new Missing(
                        rule.type(),
                        rule.detail(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(rule.path()),
                        rule.lacking()));
        return new Standing(
                campaign,
                verdict,
                reasons,
                registeredAt,
                Stream.concat(missing.stream(), rules).toList(),
                claim);
    }

    private static Claim claim(Campaign campaign, Facts.PublishedClaim claim, Instant now) {
        Optional<Instant> until = Stream.concat(
                        campaign.schedule().claimsUntil().stream(), claim.contractEnds().stream())
                .min(Comparator.naturalOrder());
        TokenAmount left = left(claim);
        boolean isTime = campaign.state() instanceof Distributing && (until.isEmpty() || now.isBefore(until.get()));
        return new Claim(claim.index(), claim.amount(), isTime && !left.isZero(), until, left, claim.followed());
    }

    /** A contract of several rounds pays what is above the payments before; one that paid too much owes nothing. */
    private static TokenAmount left(Facts.PublishedClaim claim) {
        TokenAmount paid = claim.followed().map(FollowedClaim::paid).orElse(TokenAmount.ZERO);
        return TokenAmount.of(
                claim.amount().toBigInteger().subtract(paid.toBigInteger()).max(BigInteger.ZERO));
    }
}
