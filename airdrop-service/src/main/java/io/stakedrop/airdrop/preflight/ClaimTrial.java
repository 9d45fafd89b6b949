package io.stakedrop.airdrop.preflight;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.claim.ClaimService;
import io.stakedrop.airdrop.distributor.ContractTransaction;
import io.stakedrop.airdrop.distributor.Distributor;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.execution.Call;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Tries published claims on the deployed contract, as their wallets would send them, without sending anything. */
@ApplicationScoped
class ClaimTrial {
    private final ClaimService claims;
    private final ChainChecks chain;

    ClaimTrial(ClaimService claims, ChainChecks chain) {
        this.claims = claims;
        this.chain = chain;
    }

    /** What comes of each, in their order; fails while no node answers. */
    Uni<List<Tried>> tryAll(Subject subject, List<UniswapClaim> sample) {
        return Multi.createFrom()
                .iterable(sample)
                .onItem()
                .transformToUniAndConcatenate(
                        claim -> claims.findTransaction(subject.tenant(), subject.campaign(), claim.account())
                                .chain(transaction -> outcomeOf(claim, transaction))
                                .map(outcome -> new Tried(claim, outcome)))
                .collect()
                .asList();
    }

    /** One that the contract refuses may be paid already, which only some contracts tell. */
    private Uni<TrialOutcome> outcomeOf(UniswapClaim claim, Optional<ContractTransaction> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(TrialOutcome.NOT_PAYABLE);
        }
        ContractTransaction transaction = found.get();
        return chain.succeeds(new Call(Optional.of(claim.account()), transaction.to(), Bytes.parse(transaction.data())))
                .chain(succeeds -> succeeds
                        ? Uni.createFrom().item(TrialOutcome.ACCEPTED)
                        : chain.isClaimed(transaction.to(), claim.index())
                                .map(claimed -> claimed ? TrialOutcome.NOT_PAYABLE : TrialOutcome.REFUSED));
    }

    static Finding finding(Subject subject, List<Tried> results) {
        List<UniswapClaim> refused = refused(results);
        return new Finding(
                PreflightCheck.SIMULATED_CLAIMS,
                refused.isEmpty() ? PreflightOutcome.PASSED : PreflightOutcome.BLOCKING,
                "Of %d claims with their proofs (the first, last, least and greatest, and others drawn by the tree's id), %d are paid or expired; the contract %s accepts %d and refuses %d."
                        .formatted(
                                results.size(),
                                count(results, TrialOutcome.NOT_PAYABLE),
                                subject.distributor().map(Distributor::address).orElseThrow(),
                                count(results, TrialOutcome.ACCEPTED),
                                refused.size()),
                refused.size(),
                Optional.empty());
    }

    static List<UniswapClaim> refused(List<Tried> results) {
        return results.stream()
                .filter(tried -> tried.outcome() == TrialOutcome.REFUSED)
                .map(Tried::claim)
                .toList();
    }

    private static long count(List<Tried> results, TrialOutcome outcome) {
        return results.stream().filter(tried -> tried.outcome() == outcome).count();
    }

    /** What comes of a claim. */
    enum TrialOutcome {
        ACCEPTED,
        REFUSED,
        /** Paid already, or expired. */
        NOT_PAYABLE
    }

    /** A claim and what came of it. */
    record Tried(UniswapClaim claim, TrialOutcome outcome) {}
}
