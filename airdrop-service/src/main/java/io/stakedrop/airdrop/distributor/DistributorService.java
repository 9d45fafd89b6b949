package io.stakedrop.airdrop.distributor;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.distributor.DistributorRepository.Published;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Declares and shows the contracts that pay. */
@ApplicationScoped
public class DistributorService {
    private final CampaignService campaigns;
    private final DistributorRepository distributors;
    private final ContractCheck chain;
    private final Outbox outbox;
    private final Clock clock;

    DistributorService(
            CampaignService campaigns,
            DistributorRepository distributors,
            ContractCheck chain,
            Outbox outbox,
            Clock clock) {
        this.campaigns = campaigns;
        this.distributors = distributors;
        this.chain = chain;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Declares the contract of a campaign of the caller's own, in the place of the one before.
     *
     * @return fails with {@code not-found}, {@code invalid-request}, {@code distributor-mismatch} when the contract can't
     *     pay the campaign's claims, or {@code dependency-unavailable} while no node of its chain answers
     */
    Uni<Distributor> declare(Caller caller, UUID campaignId, DistributorRequest request) {
        return findOwn(caller, campaignId).chain(campaign -> {
            Distributor declared = request.toDistributor(campaignId, caller.tenant(), now());
            return distributors
                    .findPublished(campaignId)
                    .chain(published -> verify(campaign, declared, published.orElse(null)))
                    .chain(this::store);
        });
    }

    private Uni<Campaign> findOwn(Caller caller, UUID campaignId) {
        return campaigns.find(caller.tenant(), campaignId).map(campaign -> {
            if (!campaign.tenant().equals(caller.tenant())) {
                throw CampaignService.notFound(campaignId);
            }
            return campaign;
        });
    }

    private Uni<Distributor> verify(Campaign campaign, Distributor declared, @Nullable Published published) {
        List<Fault> faults = new ArrayList<>();
        if (declared.chainId() != campaign.token().chainId()) {
            faults.add(new Fault(
                    "chainId",
                    "other-chain",
                    "must be the token's, %d".formatted(campaign.token().chainId())));
        }
        if (published != null && published.format() != declared.format()) {
            faults.add(otherFormat(published));
        }
        if (!faults.isEmpty()) {
            throw mismatch(faults);
        }
        if (!chain.mayAsk(declared.chainId())) {
            return Uni.createFrom().item(declared);
        }
        Bytes32 root = published == null || declared.cumulative() ? null : published.root();
        return chain.check(declared.address(), campaign.token().address(), root).map(found -> {
            if (!found.isEmpty()) {
                throw mismatch(found);
            }
            return declared.verified(now());
        });
    }

    @WithTransaction
    Uni<Distributor> store(Distributor distributor) {
        return campaigns
                .lockOwn(distributor.tenant(), distributor.campaign())
                .chain(() -> distributors.findPublished(distributor.campaign()))
                .invoke(published -> published.ifPresent(tree -> checkFormat(distributor, tree)))
                .chain(() -> distributors.store(distributor))
                .chain(() -> outbox.append(
                        distributor.tenant(),
                        "distributor.declared",
                        new DistributorDeclared(distributor.campaign(), distributor.chainId(), distributor.address())))
                .replaceWith(distributor);
    }

    /** Finds the contract of a campaign that the tenant may see; fails with {@code not-found} or {@code distributor-not-declared} */
    @WithSession
    public Uni<Distributor> find(UUID tenant, UUID campaignId) {
        return campaigns
                .find(tenant, campaignId)
                .chain(() -> distributors.findOf(campaignId))
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        AirdropProblems.DISTRIBUTOR_NOT_DECLARED,
                        "Its tenant declares it by PUT, as soon as it is deployed.")));
    }

    /** The contract of a campaign, in the current session. */
    public Uni<Optional<Distributor>> findOf(UUID campaignId) {
        return distributors.findOf(campaignId);
    }

    /**
     * The transaction by which the contract's owner takes back what nobody claimed.
     *
     * @param recipient who gets it; null where the contract knows
     * @return fails as {@link #find}, with {@code sweep-not-possible} where the contract has no such function or still
     *     pays, and with {@code invalid-request} when the recipient is missing
     */
    Uni<ContractTransaction> prepareSweep(Caller caller, UUID campaignId, @Nullable Address recipient) {
        return findOwn(caller, campaignId)
                .chain(campaign -> find(caller.tenant(), campaignId)
                        .map(distributor -> prepareSweep(campaign, distributor, recipient)));
    }

    private ContractTransaction prepareSweep(Campaign campaign, Distributor distributor, @Nullable Address recipient) {
        SweepFunction sweep = distributor
                .sweep()
                .orElseThrow(() -> new ProblemException(
                        AirdropProblems.SWEEP_NOT_POSSIBLE,
                        "The contract has no function that takes back what nobody claimed: it stays there for ever."));
        if (distributor.expiresAt().isPresent() && distributor.paysAt(clock.instant())) {
            throw new ProblemException(
                    AirdropProblems.SWEEP_NOT_POSSIBLE,
                    "Wallets can claim until %s; the rest can be taken back after that."
                            .formatted(distributor.expiresAt().get()));
        }
        if (sweep.takesRecipient() && recipient == null) {
            throw Faults.invalidRequest(
                    "recipient", "missing", "must name who gets the rest, as the contract asks for it");
        }
        Address token = campaign.token().address();
        return ContractTransaction.of(
                distributor.chainId(), distributor.address(), sweep.call(token, recipient == null ? token : recipient));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A root may have been published since it was looked at. */
    private static void checkFormat(Distributor declared, Published published) {
        if (published.format() != declared.format()) {
            throw mismatch(List.of(otherFormat(published)));
        }
    }

    private static Fault otherFormat(Published published) {
        return new Fault(
                "format",
                "other-format",
                "must be the published tree's, %s".formatted(published.format().text()));
    }

    private static ProblemException mismatch(List<Fault> faults) {
        return new ProblemException(
                AirdropProblems.DISTRIBUTOR_MISMATCH,
                "Nothing was stored: this contract would not pay this campaign's claims.",
                faults);
    }

    @RegisterForReflection
    private record DistributorDeclared(UUID campaignId, long chainId, Address address) {}
}
