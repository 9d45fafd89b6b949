package io.stakedrop.airdrop.claim;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.claim.ClaimRepository.Lookup;
import io.stakedrop.airdrop.claim.ClaimRepository.Place;
import io.stakedrop.airdrop.claim.ClaimRepository.Tree;
import io.stakedrop.airdrop.distribution.TreeService;
import io.stakedrop.airdrop.distributor.ContractTransaction;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.merkle.BlockLayout;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Looks claims up and puts their proofs together. */
@ApplicationScoped
public class ClaimService {
    private final ClaimRepository claims;
    private final TreeBlocks blocks;
    private final Clock clock;
    private final Counter proofs;

    ClaimService(ClaimRepository claims, TreeBlocks blocks, Clock clock, MeterRegistry metrics) {
        this.claims = claims;
        this.blocks = blocks;
        this.clock = clock;
        this.proofs = Counter.builder("stakedrop.claims.proofs")
                .description("Proofs that were served")
                .register(metrics);
    }

    /** Finds a claim; fails with {@code not-found}, {@code root-not-published} or {@code not-in-list} */
    Uni<Claim> find(Caller caller, UUID campaign, Address account) {
        return claims.find(caller.tenant(), campaign, account)
                .map(found -> found.orElseThrow(() -> CampaignService.notFound(campaign)))
                .chain(lookup -> toClaim(lookup, account))
                .invoke(() -> proofs.increment());
    }

    /**
     * The transaction that has a claim paid; empty where the contract has paid it already as far as that is followed, pays
     * nothing any more, or is not declared. Fails as a claim that is looked up does.
     */
    public Uni<Optional<ContractTransaction>> findTransaction(UUID tenant, UUID campaign, Address account) {
        return claims.find(tenant, campaign, account)
                .map(found -> found.orElseThrow(() -> CampaignService.notFound(campaign)))
                .chain(lookup -> toClaim(lookup, account))
                .map(Claim::transaction);
    }

    private Uni<Claim> toClaim(Lookup lookup, Address account) {
        Tree tree = lookup.tree();
        Place place = lookup.place();
        if (tree == null) {
            throw TreeService.rootNotPublished();
        }
        if (place == null) {
            throw new ProblemException(
                    AirdropProblems.NOT_IN_LIST, "%s has no claim in this campaign.".formatted(account));
        }
        BlockLayout layout = tree.format().layout(tree.leaves());
        return blocks.find(tree.id(), layout.blocksOf(place.leafPosition()), place.leafBlock())
                .map(found -> toClaim(lookup, tree, account, place, layout.proof(place.leafPosition(), found)));
    }

    private Claim toClaim(Lookup lookup, Tree tree, Address account, Place place, MerkleProof proof) {
        UniswapClaim claim = new UniswapClaim(place.index(), account, place.amount());
        Optional<ContractTransaction> transaction = Optional.ofNullable(lookup.contract())
                .filter(contract -> mayBePaid(lookup, place))
                .map(contract -> contract.transaction(claim, proof, tree.root()));
        return new Claim(
                place.index(),
                account,
                place.amount(),
                proof,
                tree.root(),
                transaction,
                Optional.ofNullable(lookup.payment()));
    }

    private boolean mayBePaid(Lookup lookup, Place place) {
        boolean isOver = lookup.expiresAt() != null && !clock.instant().isBefore(lookup.expiresAt());
        boolean isPaid = lookup.payment() != null && !lookup.payment().amount().isLessThan(place.amount());
        return !isOver && !isPaid;
    }
}
