package io.stakedrop.airdrop.standing;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells how a wallet stands. */
@ApplicationScoped
class StandingService {
    private final CampaignService campaigns;
    private final StandingRepository standings;
    private final Clock clock;

    StandingService(CampaignService campaigns, StandingRepository standings, Clock clock) {
        this.campaigns = campaigns;
        this.standings = standings;
        this.clock = clock;
    }

    /** With one campaign; fails with {@code not-found} where the caller may not see it. */
    Uni<Standing> find(Caller caller, UUID campaignId, Address account) {
        return campaigns
                .find(caller.tenant(), campaignId)
                .chain(campaign -> judge(caller, account, List.of(campaign)))
                .map(List::getFirst);
    }

    /** With all campaigns that the caller sees, the newest first. */
    Uni<Page<Standing>> list(Caller caller, Address account, PageRequest page) {
        return campaigns
                .list(caller, page)
                .chain(found -> judge(caller, account, found.items()).map(judged -> new Page<>(judged, found.next())));
    }

    /** With those in which it has a claim now. They are announced, so that every tenant sees them. */
    Uni<Page<Standing>> listClaimable(Caller caller, Address account, PageRequest page) {
        return standings
                .listClaimable(account, page)
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
