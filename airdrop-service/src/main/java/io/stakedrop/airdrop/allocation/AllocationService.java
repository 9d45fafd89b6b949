package io.stakedrop.airdrop.allocation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.appeal.AcceptedAppeals;
import io.stakedrop.airdrop.campaign.CampaignAllocations;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.distributor.Distributor;
import io.stakedrop.airdrop.distributor.DistributorService;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.allocation.OverridesHash;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has pools divided, shows the versions, and compares them. */
@ApplicationScoped
public class AllocationService {
    private static final int LINES_PER_CHUNK = 500;

    private final CampaignService campaigns;
    private final ListRepository lists;
    private final DistributorService distributors;
    private final AllocationRepository allocations;
    private final AcceptedAppeals appeals;
    private final Jobs jobs;

    AllocationService(
            CampaignService campaigns,
            ListRepository lists,
            DistributorService distributors,
            AllocationRepository allocations,
            AcceptedAppeals appeals,
            Jobs jobs) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.distributors = distributors;
        this.allocations = allocations;
        this.appeals = appeals;
        this.jobs = jobs;
    }

    /**
     * Submits the job that divides the pool.
     *
     * @return fails with {@code not-found}, {@code illegal-campaign-state}, or {@code invalid-request} where a source is none
     *     of the tenant's
     */
    @WithTransaction
    Uni<JobView> submit(Caller caller, UUID campaignId, AllocationRequest request) {
        return campaigns
                .lockOwn(caller.tenant(), campaignId)
                .chain(campaign -> distributors
                        .findOf(campaignId)
                        .invoke(contract -> CampaignAllocations.requireTakesList(
                                campaign.state(),
                                contract.filter(Distributor::cumulative).isPresent())))
                .chain(() -> findFaults(caller.tenant(), campaignId, request))
                .chain(faults -> {
                    if (!faults.isEmpty()) {
                        throw Faults.invalidRequest(faults);
                    }
                    return appeals.count(campaignId);
                })
                .chain(accepted -> jobs.submit(
                        caller.tenant(),
                        caller.subject(),
                        AllocationJob.KIND,
                        new AllocationTask(campaignId, request, accepted)));
    }

    /** Each source that the request names and the tenant does not have. */
    private Uni<List<Fault>> findFaults(UUID tenant, UUID campaign, AllocationRequest request) {
        UUID list = request.accounts().listId();
        UUID evaluation = request.accounts().evaluationId();
        return Uni.join()
                .all(
                        faultOfSnapshot(
                                tenant,
                                "accounts.snapshotId",
                                request.accounts().snapshotId()),
                        faultOfSnapshot(tenant, "weightsSnapshotId", request.weightsSnapshotId()),
                        faultOfSnapshot(tenant, "factorsSnapshotId", request.factorsSnapshotId()),
                        list == null
                                ? none()
                                : lists.find(tenant, campaign, list)
                                        .map(found -> faultUnless(found.isPresent(), "accounts.listId", "list")),
                        evaluation == null
                                ? none()
                                : allocations
                                        .isOwnEvaluation(tenant, campaign, evaluation)
                                        .map(found -> faultUnless(found, "accounts.evaluationId", "evaluation")))
                .andCollectFailures()
                .map(found -> found.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Fault>> faultOfSnapshot(UUID tenant, String field, @Nullable UUID snapshot) {
        return snapshot == null
                ? none()
                : allocations
                        .countOwnSnapshots(tenant, List.of(snapshot))
                        .map(found -> faultUnless(found == 1, field, "snapshot"));
    }

    private static Uni<List<Fault>> none() {
        return Uni.createFrom().item(List.of());
    }

    private static List<Fault> faultUnless(boolean found, String field, String source) {
        return found
                ? List.of()
                : List.of(new Fault(field, "unknown-source", "must be a %s of yours".formatted(source)));
    }

    @WithSession
    Uni<Page<StoredAllocation>> list(Caller caller, UUID campaignId, PageRequest page) {
        return campaigns
                .find(caller.tenant(), campaignId)
                .invoke(campaign -> {
                    if (!campaign.tenant().equals(caller.tenant())) {
                        throw CampaignService.notFound(campaignId);
                    }
                })
                .chain(() -> allocations.list(caller.tenant(), campaignId, page))
                .map(found -> Page.of(found, page, AllocationRepository::cursorOf));
    }

    Uni<StoredAllocation> find(UUID tenant, UUID campaign, int version) {
        return allocations
                .find(tenant, campaign, version)
                .map(found -> found.orElseThrow(() -> notFound(campaign, version)));
    }

    /** Whose amounts differ between two versions. */
    Uni<Page<AmountChange>> listChanges(UUID tenant, UUID campaign, int since, int version, PageRequest page) {
        return find(tenant, campaign, since)
                .chain(earlier -> find(tenant, campaign, version)
                        .chain(later -> allocations.listChanges(earlier.id(), later.id(), page)))
                .map(found -> Page.of(found, page, AllocationRepository::cursorOf));
    }

    /** What changed from one version to another, as a whole. */
    Uni<AllocationDifference> compare(UUID tenant, UUID campaign, int since, int version) {
        return find(tenant, campaign, since)
                .chain(earlier -> find(tenant, campaign, version).chain(later -> allocations.compare(earlier, later)));
    }

    Multi<String> downloadOverrides(UUID tenant, UUID campaign, int version) {
        return find(tenant, campaign, version)
                .onItem()
                .transformToMulti(
                        allocation -> csv(OverridesHash.HEADER + "\n", allocations.streamOverrides(allocation.id())));
    }

    Multi<String> downloadInputs(UUID tenant, UUID campaign, int version) {
        return find(tenant, campaign, version)
                .onItem()
                .transformToMulti(
                        allocation -> csv("address,weight,factor\n", allocations.streamInputs(allocation.id())));
    }

    Multi<String> downloadClaims(UUID tenant, UUID campaign, int version) {
        return find(tenant, campaign, version)
                .onItem()
                .transformToMulti(allocation -> csv(
                        "index,address,amount\n",
                        allocations.streamClaims(allocation.list().id())));
    }

    private static Multi<String> csv(String header, Multi<String> lines) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(header),
                        lines.group()
                                .intoLists()
                                .of(LINES_PER_CHUNK)
                                .map(some -> some.stream().collect(Collectors.joining())));
    }

    private static ProblemException notFound(UUID campaign, int version) {
        return new ProblemException(
                Problems.NOT_FOUND,
                "There is no version %d of an allocation of campaign %s, or its root is not published."
                        .formatted(version, campaign));
    }
}
