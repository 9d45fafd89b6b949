package io.stakedrop.airdrop.preflight;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.distribution.PublicationGate;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Lets lists pass whose last preflight has nothing that blocks, or only what was signed off. */
@ApplicationScoped
class PreflightGate implements PublicationGate {
    private final PreflightRepository preflights;
    private final PreflightService service;

    PreflightGate(PreflightRepository preflights, PreflightService service) {
        this.preflights = preflights;
        this.service = service;
    }

    @Override
    public Uni<Void> check(UUID campaign, UUID list) {
        return preflights
                .findLatest(campaign, list)
                .invoke(latest -> latest.ifPresent(PreflightGate::requireCleared))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> pass(JobContext job, UUID campaign, UUID list) {
        return preflights
                .findLatest(campaign, list)
                .chain(latest -> latest.map(found -> Uni.createFrom().item(found))
                        .orElseGet(() -> service.run(job, new PreflightTask(campaign, list, null, null))))
                .invoke(PreflightGate::requireCleared)
                .replaceWithVoid();
    }

    private static void requireCleared(Preflight preflight) {
        if (preflight.isCleared()) {
            return;
        }
        List<Fault> open = preflight.findings().stream()
                .filter(Finding::isOpen)
                .map(finding -> new Fault(
                        "preflight " + finding.check().code(), finding.check().code(), finding.detail()))
                .toList();
        throw new ProblemException(
                AirdropProblems.PREFLIGHT_BLOCKED,
                "Mend the list, or sign the findings of preflight %s off with a reason.".formatted(preflight.id()),
                open);
    }
}
