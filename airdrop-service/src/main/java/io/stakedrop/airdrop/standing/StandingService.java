package io.stakedrop.airdrop.standing;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import io.stakedrop.airdrop.eligibility.EligibilityService;
import io.stakedrop.airdrop.eligibility.WalletVerdict;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells how a wallet stands. */
@ApplicationScoped
class StandingService {
    private final CampaignService campaigns;
    private final StandingRepository standings;
    private final EligibilityService eligibility;
    private final Clock clock;

    StandingService(
            CampaignService campaigns, StandingRepository standings, EligibilityService eligibility, Clock clock) {
        this.campaigns = campaigns;
        this.eligibility = eligibility;
        this.standings = standings;
        this.clock = clock;
    }

    /** With one campaign and all evidence; fails with {@code not-found} where the caller may not see it. */
    Uni<ExplainedStanding> find(Caller caller, UUID campaignId, Address account) {
        return campaigns
                .find(caller.tenant(), campaignId)
                .chain(campaign -> standings
                        .find(caller, List.of(campaignId), account)
                        .map(found -> found.getOrDefault(campaignId, Facts.NONE))
                        .chain(facts -> explain(caller, campaign, account, facts)
                                .map(verdict ->
                                        ExplainedStanding.of(Standing.of(campaign, facts, clock.instant()), verdict))));
    }

    /** The rules' word: of those that count once they were evaluated, as they are now until the snapshot. */
    private Uni<Optional<WalletVerdict>> explain(Caller caller, Campaign campaign, Address account, Facts facts) {
        if (!EligibilityService.mayKnow(caller, campaign.tenant(), account)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return switch (campaign.state()) {
            case Draft _, Announced _, Open _ -> eligibility.explain(campaign.id(), account);
            case Snapshot _, Allocated _, Distributing _, Closed _, Cancelled _ ->
                facts.evaluated()
                        .map(found -> eligibility
                                .explain(
                                        campaign.tenant(), campaign.id(), found.evaluation(), account, found.eligible())
                                .map(Optional::of))
                        .orElseGet(() -> eligibility.explain(campaign.id(), account));
        };
    }

    /** With all campaigns that the caller sees, the newest first; without the rules' evidence. */
    Uni<Page<Standing>> list(Caller caller, Address account, PageRequest page) {
        return campaigns
                .list(caller, page)
                .chain(found -> judge(caller, account, found.items()).map(judged -> new Page<>(judged, found.next())));
    }

    /** With those in which it has a claim now. They are announced, so that every tenant sees them. */
    Uni<Page<Standing>> listClaimable(Caller caller, Address account, PageRequest page) {
        return standings
                .listClaimable(account, clock.instant(), page)
                .map(ids -> Page.of(ids, page, Cursor::of))
                .chain(ids -> campaigns
                        .findAll(caller.tenant(), ids.items())
                        .map(found -> inOrder(ids.items(), found))
                        .chain(found -> judge(caller, account, found))
                        .map(judged -> new Page<>(judged, ids.next())));
    }

    private Uni<List<Standing>> judge(Caller caller, Address account, List<Campaign> all) {
        return standings
                .find(caller, all.stream().map(Campaign::id).toList(), account)
                .map(facts -> all.stream()
                        .map(campaign ->
                                Standing.of(campaign, facts.getOrDefault(campaign.id(), Facts.NONE), clock.instant()))
                        .toList());
    }

    private static List<Campaign> inOrder(List<UUID> ids, List<Campaign> found) {
        Map<UUID, Campaign> byId = found.stream().collect(Collectors.toMap(Campaign::id, Function.identity()));
        return ids.stream().filter(byId::containsKey).map(byId::get).toList();
    }
}
