package io.stakedrop.airdrop.rescue;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignAllocations;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.distributor.Distributor;
import io.stakedrop.airdrop.distributor.DistributorService;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.airdrop.upload.Uploads;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Takes lists of orphaned drops and has their roots looked for. */
@ApplicationScoped
public class RescueService {
    private final Uploads uploads;
    private final CampaignAllocations allocations;
    private final CampaignService campaigns;
    private final DistributorService distributors;
    private final BlockingTransactions transactions;
    private final RescueStore rescues;
    private final RescueConfig config;
    private final Vertx vertx;
    private final Jobs jobs;
    private final Ids ids;
    private final Clock clock;

    RescueService(
            Uploads uploads,
            CampaignAllocations allocations,
            CampaignService campaigns,
            DistributorService distributors,
            BlockingTransactions transactions,
            RescueStore rescues,
            RescueConfig config,
            Vertx vertx,
            Jobs jobs,
            Ids ids,
            Clock clock) {
        this.uploads = uploads;
        this.allocations = allocations;
        this.campaigns = campaigns;
        this.distributors = distributors;
        this.transactions = transactions;
        this.rescues = rescues;
        this.config = config;
        this.vertx = vertx;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Stores a list as it is; blocks until all of it is there.
     *
     * @param encoding the value of {@code Content-Encoding}, or {@code identity}
     */
    Rescue upload(Caller caller, UUID campaign, Bytes32 root, InputStream body, String encoding) {
        return uploads.run(body, encoding, (connection, upload) -> {
            allocations.checkTakesList(connection, caller.tenant(), campaign);
            RowFaults faults = new RowFaults();
            OrphanedListReader reader = new OrphanedListReader(upload.open(), faults, config.mostRows());
            rescues.stage(connection, reader, faults);
            if (!faults.isEmpty()) {
                throw faults.toProblem(AirdropProblems.INVALID_LIST, "Row 1 is the header.");
            }
            Rescue rescue = new Rescue(ids.next(), campaign, root, reader.rows(), clock.instant(), Optional.empty());
            rescues.insert(connection, caller.tenant(), rescue);
            return rescue;
        });
    }

    /** The tenant's own. */
    Uni<Rescue> find(Caller caller, UUID campaign, UUID id) {
        return vertx.executeBlocking(
                        () -> transactions.inTransaction(
                                connection -> rescues.find(connection, caller.tenant(), campaign, id)),
                        false)
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND, "Your tenant has no rescue %s of campaign %s.".formatted(id, campaign))));
    }

    /**
     * Submits the job that looks for the root.
     *
     * @return fails with {@code not-found}, {@code illegal-campaign-state} when the campaign takes no list any more, or
     *     {@code conflict} when the root is found already
     */
    Uni<JobView> search(Caller caller, UUID campaignId, UUID id) {
        return find(caller, campaignId, id)
                .invoke(rescue -> rescue.solution().ifPresent(solution -> {
                    throw new ProblemException(
                            Problems.CONFLICT,
                            "List %s makes the root in the format %s. Upload the orphaned list again to let it count again."
                                    .formatted(
                                            solution.list(), solution.format().text()));
                }))
                .chain(rescue -> submit(caller, rescue));
    }

    @WithTransaction
    Uni<JobView> submit(Caller caller, Rescue rescue) {
        return campaigns
                .lockOwn(caller.tenant(), rescue.campaign())
                .chain(campaign -> distributors
                        .findOf(campaign.id())
                        .invoke(contract -> CampaignAllocations.requireTakesList(
                                campaign.state(),
                                contract.filter(Distributor::cumulative).isPresent()))
                        .chain(() -> submit(caller, campaign, rescue)));
    }

    private Uni<JobView> submit(Caller caller, Campaign campaign, Rescue rescue) {
        return jobs.submit(
                caller.tenant(),
                caller.subject(),
                RescueJob.KIND,
                new RescueTask(campaign.id(), rescue.id(), campaign.token().decimals()));
    }
}
