package io.stakedrop.airdrop.report;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Computes reports, once a list. */
@ApplicationScoped
class ReportService {
    private final CampaignService campaigns;
    private final ReportRepository reports;

    ReportService(CampaignService campaigns, ReportRepository reports) {
        this.campaigns = campaigns;
        this.reports = reports;
    }

    /** The report of a campaign's list: of one's own as soon as it has one, of others' once its root is published. */
    Uni<ReportView> find(Caller caller, UUID campaignId) {
        return campaigns.find(caller.tenant(), campaignId).chain(campaign -> {
            UUID list = listFor(caller, campaign).orElseThrow(ReportService::notYet);
            return reports.find(list)
                    .chain(found ->
                            found.map(report -> Uni.createFrom().item(report)).orElseGet(() -> compute(list)))
                    .chain(report -> findClaimed(campaign).map(claimed -> ReportView.of(list, report, claimed)));
        });
    }

    private Uni<Optional<ClaimRate>> findClaimed(Campaign campaign) {
        return campaign.treeId()
                .map(tree -> reports.findClaimed(campaign.id(), tree))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Report> compute(UUID list) {
        return reports.compute(list).call(report -> reports.store(list, report));
    }

    private static Optional<UUID> listFor(Caller caller, Campaign campaign) {
        return campaign.listId()
                .filter(list -> campaign.tenant().equals(caller.tenant())
                        || campaign.treeId().isPresent());
    }

    private static ProblemException notYet() {
        return new ProblemException(
                AirdropProblems.ROOT_NOT_PUBLISHED,
                "There is a report when the campaign has a list, and for others than its tenant when it is distributing.");
    }
}
