package io.stakedrop.airdrop.preflight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One look at a list.
 *
 * @param id that of the job that looked
 * @param checkedAt when it was through; empty while it is under way, or where it was given up
 * @param findings in the order of the checks
 */
record Preflight(
        UUID id, UUID campaign, UUID list, Instant begunAt, Optional<Instant> checkedAt, List<Finding> findings) {

    Preflight {
        findings = List.copyOf(findings);
    }

    /** Whether nothing holds the root back. */
    boolean isCleared() {
        return checkedAt.isPresent() && findings.stream().noneMatch(Finding::isOpen);
    }
}
