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
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a wallet stands with a campaign at a moment.
 *
 * @param reasons why the verdict is what it is
 * @param missing what the wallet still has to do
 * @param claim what it gets, once that is published
 */
record Standing(
        Campaign campaign,
        Verdict verdict,
        List<Reason> reasons,
        Optional<Instant> registeredAt,
        List<Missing> missing,
        Optional<Claim> claim) {

    /** Whether a wallet gets something. */
    enum Verdict {
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
     * What has to be done.
     *
     * @param from since when it can be; now where absent
     * @param until up to when
     */
    record Missing(String code, String detail, Optional<Instant> from, Optional<Instant> until) {}

    /**
     * What a wallet gets.
     *
     * @param claimable whether now is the time, as the campaign says; what the contract pays it decides itself
     * @param until up to when that is promised
     */
    record Claim(long index, TokenAmount amount, boolean claimable, Optional<Instant> until) {}

    static Standing of(Campaign campaign, Facts facts, Instant now) {
        return new Standing(
                campaign,
                verdict(campaign, facts),
                List.of(reason(campaign, facts)),
                facts.registeredAt(),
                missing(campaign, facts, now),
                facts.claim().map(claim -> claim(campaign, claim, now)));
    }

    private static Verdict verdict(Campaign campaign, Facts facts) {
        return switch (campaign.state()) {
            case Draft _, Announced _, Open _, Snapshot _, Allocated _ -> Verdict.UNDECIDED;
            case Distributing _, Closed _ -> facts.claim().isPresent() ? Verdict.ELIGIBLE : Verdict.NOT_ELIGIBLE;
            case Cancelled _ -> Verdict.NOT_ELIGIBLE;
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
                "register", detail, from, campaign.schedule().closesAt().or(campaign.schedule()::snapshotAt));
    }

    private static Claim claim(Campaign campaign, Facts.PublishedClaim claim, Instant now) {
        Optional<Instant> until = campaign.schedule().claimsUntil();
        boolean claimable = campaign.state() instanceof Distributing && (until.isEmpty() || now.isBefore(until.get()));
        return new Claim(claim.index(), claim.amount(), claimable, until);
    }
}
