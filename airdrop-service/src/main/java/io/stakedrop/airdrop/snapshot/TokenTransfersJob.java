package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.contract.Erc20;
import io.stakedrop.ethereum.contract.Erc20.Transfer;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.Call;
import io.stakedrop.kit.execution.Log;
import io.stakedrop.kit.execution.NodeErrorException;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Sums a token's Transfer logs up to who held how much at the end of a block, and compares the largest balances with what
 * the token itself says at that block.
 */
@ApplicationScoped
class TokenTransfersJob implements JobHandler {
    static final String KIND = "airdrop.snapshot.token-transfers";

    private final LogScan scan;
    private final SnapshotChain chain;
    private final SnapshotDrafts drafts;
    private final SnapshotConfig config;

    TokenTransfersJob(LogScan scan, SnapshotChain chain, SnapshotDrafts drafts, SnapshotConfig config) {
        this.scan = scan;
        this.chain = chain;
        this.drafts = drafts;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<SnapshotView> run(JobContext job) {
        return drafts.make(job, () -> fill(job, job.input(TokenTransfersRequest.class)));
    }

    private Uni<SnapshotHead> fill(JobContext job, TokenTransfersRequest request) {
        LogScan.Wanted wanted =
                new LogScan.Wanted(request.contract(), Transfer.topic(), request.fromBlock(), request.block());
        return scan.run(
                        job,
                        wanted,
                        (logs, progress) -> drafts.change(job, sum(logs).changes(), progress))
                .call(() -> drafts.removeEmpty(job.id()))
                .chain(block -> check(job, request, block).map(checked -> head(job, request, block, checked)));
    }

    private static TransferSums sum(List<Log> logs) {
        TransferSums sums = new TransferSums();
        for (Log log : logs) {
            if (!Transfer.matches(log.topics())) {
                throw SnapshotProblems.incomplete(
                        "The contract logs Transfer events that are not those of ERC-20, as a collection (ERC-721) does.");
            }
            sums.add(Transfer.read(log.topics(), log.data()));
        }
        return sums;
    }

    /** How many balances were compared; none where the node no longer knows the block's state. */
    private Uni<Integer> check(JobContext job, TokenTransfersRequest request, FixedBlock block) {
        return drafts.readLargest(job.id(), config.checkedBalances())
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUni(row -> check(request, block, row))
                        .merge(config.concurrentQuestions())
                        .collect()
                        .asList()
                        .map(List::size)
                        .onFailure(NodeErrorException.class)
                        .recoverWithItem(0));
    }

    private Uni<SnapshotRow> check(TokenTransfersRequest request, FixedBlock block, SnapshotRow row) {
        return chain.node()
                .call(Call.of(request.contract(), Erc20.balanceOf(row.account())), BlockReference.hash(block.hash()))
                .map(Erc20::readBalance)
                .onFailure(InvalidValueException.class)
                .transform(noBalance -> SnapshotProblems.incomplete("The contract does not answer balanceOf."))
                .map(balance -> {
                    if (!balance.equals(row.amount())) {
                        throw SnapshotProblems.incomplete(
                                "By its Transfer logs %s has %s, but balanceOf says %s at block %d: the token changes balances without them, or they are not read from its first block on."
                                        .formatted(row.account(), row.amount(), balance, block.number()));
                    }
                    return row;
                });
    }

    private static SnapshotHead head(JobContext job, TokenTransfersRequest request, FixedBlock block, int checked) {
        return new SnapshotHead(
                job.id(),
                request.label(),
                SnapshotKind.TOKEN_BALANCE,
                SnapshotSource.TOKEN_TRANSFERS,
                SnapshotOrigin.ofChain(block).withContract(request.contract()).withCheckedAccounts(checked));
    }
}
