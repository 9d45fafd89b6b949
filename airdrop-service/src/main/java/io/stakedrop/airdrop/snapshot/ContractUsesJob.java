package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.execution.Log;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds by a declared event in which block each account first used a contract. */
@ApplicationScoped
class ContractUsesJob implements JobHandler {
    static final String KIND = "airdrop.snapshot.contract-uses";

    private final LogScan scan;
    private final SnapshotDrafts drafts;

    ContractUsesJob(LogScan scan, SnapshotDrafts drafts) {
        this.scan = scan;
        this.drafts = drafts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<SnapshotView> run(JobContext job) {
        return drafts.make(job, () -> fill(job, job.input(ContractUsesRequest.class)));
    }

    private Uni<SnapshotHead> fill(JobContext job, ContractUsesRequest request) {
        EventDeclaration event = request.declaration();
        LogScan.Wanted wanted =
                new LogScan.Wanted(request.contract(), event.topic(), request.fromBlock(), request.block());
        return scan.run(job, wanted, (logs, progress) -> drafts.add(job, firstUses(event, logs), progress))
                .map(block -> new SnapshotHead(
                        job.id(),
                        request.label(),
                        SnapshotKind.FIRST_USE_BLOCK,
                        SnapshotSource.CONTRACT_USES,
                        SnapshotOrigin.ofChain(block)
                                .withContract(request.contract())
                                .withEvent(request.event())));
    }

    /** Logs come in the order of their blocks, and so do ranges: the first of an account is its first use. */
    private static List<SnapshotRow> firstUses(EventDeclaration event, List<Log> logs) {
        Map<Address, Long> blocks = new LinkedHashMap<>();
        for (Log log : logs) {
            if (event.matches(log.topics())) {
                blocks.putIfAbsent(event.account(log.topics(), log.data()), log.blockNumber());
            }
        }
        return blocks.entrySet().stream()
                .map(use -> new SnapshotRow(use.getKey(), TokenAmount.of(use.getValue())))
                .toList();
    }
}
