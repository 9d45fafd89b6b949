package io.stakedrop.airdrop.tracking;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.distribution.TreeService;
import io.stakedrop.kit.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows how far campaigns are claimed. */
@ApplicationScoped
public class ProgressService {
    private final ProgressRepository progress;

    ProgressService(ProgressRepository progress) {
        this.progress = progress;
    }

    /** Of a campaign that the caller may see; fails with {@code not-found} or {@code root-not-published} */
    Uni<Progress> find(Caller caller, UUID campaign) {
        return progress.find(caller.tenant(), campaign)
                .map(found -> found.orElseThrow(() -> CampaignService.notFound(campaign)))
                .map(lookup -> {
                    if (lookup.progress() == null) {
                        throw TreeService.rootNotPublished();
                    }
                    return lookup.progress();
                });
    }
}
