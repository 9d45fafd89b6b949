package io.stakedrop.airdrop.preflight;

import java.util.Optional;

/**
 * What one check came to.
 *
 * @param detail for a person: what was found and what it means
 * @param rows how many claims are concerned, which can be listed; 0 where it is no matter of single claims
 */
record Finding(PreflightCheck check, PreflightOutcome outcome, String detail, long rows, Optional<SignOff> signOff) {

    static Finding of(PreflightCheck check, PreflightOutcome outcome, String detail) {
        return new Finding(check, outcome, detail, 0, Optional.empty());
    }

    static Finding ofRows(PreflightCheck check, long rows) {
        return rows == 0
                ? of(check, PreflightOutcome.PASSED, "Nothing was found.")
                : new Finding(check, check.whenFound(), check.describe(rows), rows, Optional.empty());
    }

    /** Whether it holds the root back. */
    boolean isOpen() {
        return outcome == PreflightOutcome.BLOCKING && signOff.isEmpty();
    }
}
