package io.stakedrop.airdrop.snapshot;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Has snapshots made by jobs. What can be refused at once is. */
@ApplicationScoped
public class SnapshotJobService {
    private final SnapshotService snapshots;
    private final SnapshotChain chain;
    private final Jobs jobs;

    SnapshotJobService(SnapshotService snapshots, SnapshotChain chain, Jobs jobs) {
        this.snapshots = snapshots;
        this.chain = chain;
        this.jobs = jobs;
    }

    /** Fails with {@code dependency-unavailable}, {@code block-not-final} or {@code invalid-request}. */
    Uni<JobView> takeTokenBalances(Caller caller, TokenTransfersRequest request) {
        chain.requireNode();
        return requireContract(request.contract())
                .chain(() -> chain.fix(request.block()))
                .invoke(block -> requireOrder(request.fromBlock(), block))
                .chain(() -> submit(caller, TokenTransfersJob.KIND, request));
    }

    /** Fails with {@code dependency-unavailable}, {@code block-not-final} or {@code invalid-request}. */
    Uni<JobView> findContractUses(Caller caller, ContractUsesRequest request) {
        try {
            request.declaration();
        } catch (InvalidValueException refused) {
            throw Faults.invalidRequest("event", refused.code(), String.valueOf(refused.getMessage()));
        }
        chain.requireNode();
        return requireContract(request.contract())
                .chain(() -> chain.fix(request.block()))
                .invoke(block -> requireOrder(request.fromBlock(), block))
                .chain(() -> submit(caller, ContractUsesJob.KIND, request));
    }

    /** Fails with {@code not-found}, {@code dependency-unavailable} or {@code block-not-final}. */
    Uni<JobView> takeNativeBalances(Caller caller, NativeBalancesRequest request) {
        chain.requireNode();
        return snapshots
                .find(caller.tenant(), request.accountsOf())
                .onFailure(ProblemException.class)
                .transform(none ->
                        Faults.invalidRequest("accountsOf", "not-found", "must be the id of a snapshot of your tenant"))
                .chain(() -> chain.fix(request.block()))
                .chain(() -> submit(caller, NativeBalancesJob.KIND, request));
    }

    /** Fails with {@code invalid-request}. */
    Uni<JobView> takeStake(Caller caller, StakedRequest request) {
        if (request.toEpoch() <= request.fromEpoch()) {
            throw Faults.invalidRequest("toEpoch", "out-of-range", "must be after fromEpoch");
        }
        return submit(caller, StakedJob.KIND, request);
    }

    /** Fails with {@code not-found}, {@code dependency-unavailable} or {@code invalid-request}. */
    Uni<JobView> exclude(Caller caller, UUID snapshot, ExclusionRequest request) {
        if (request.leavesOutNobody()) {
            throw Faults.invalidRequest(
                    "accounts", "required", "say whom to leave out: accounts, contracts or burnAddresses");
        }
        if (request.leavesOutContracts()) {
            chain.requireNode();
        }
        return snapshots
                .find(caller.tenant(), snapshot)
                .chain(found -> submit(caller, ExclusionJob.KIND, new ExclusionTask(found.id(), request)));
    }

    private Uni<JobView> submit(Caller caller, String kind, Object input) {
        return Panache.withTransaction(() -> jobs.submit(caller.tenant(), caller.subject(), kind, input));
    }

    private Uni<Void> requireContract(Address contract) {
        return chain.node()
                .fetchCode(contract, BlockReference.LATEST)
                .invoke(code -> {
                    if (code.equals(Bytes.EMPTY)) {
                        throw Faults.invalidRequest("contract", "no-contract", "has no code on the configured network");
                    }
                })
                .replaceWithVoid();
    }

    private static void requireOrder(long fromBlock, FixedBlock block) {
        if (fromBlock > block.number()) {
            throw Faults.invalidRequest(
                    "fromBlock", "out-of-range", "must be at most the snapshot's block, " + block.number());
        }
    }
}
