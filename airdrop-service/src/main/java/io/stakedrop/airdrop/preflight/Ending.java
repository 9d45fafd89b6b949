package io.stakedrop.airdrop.preflight;

import io.stakedrop.airdrop.distributor.Distributor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of the claims that nobody makes. */
final class Ending {
    private Ending() {}

    /** Looks at what is declared of the contract; a contract can only do what it was deployed with. */
    static Finding check(@Nullable Distributor declared, Instant now) {
        if (declared == null) {
            return finding(
                    PreflightOutcome.NOT_CHECKED,
                    "Not checked: no distributor is declared. Uniswap's MerkleDistributor has neither a deadline nor a sweep:"
                            + " what nobody claims stays in it for ever.");
        }
        if (!declared.paysAt(now)) {
            return finding(
                    PreflightOutcome.BLOCKING,
                    "The declared distributor pays nothing any more since %s."
                            .formatted(declared.expiresAt().orElseThrow()));
        }
        String until = declared.expiresAt().map(end -> "until " + end).orElse("without a deadline");
        return declared.sweep()
                .map(sweep -> finding(
                        PreflightOutcome.PASSED, "It pays %s, and gives the rest back by %s.".formatted(until, sweep)))
                .orElseGet(() -> finding(
                        PreflightOutcome.WARNING,
                        "It pays %s and has no sweep: what nobody claims stays in the contract for ever."
                                .formatted(until)));
    }

    private static Finding finding(PreflightOutcome outcome, String detail) {
        return Finding.of(PreflightCheck.EXPIRY_AND_SWEEP, outcome, detail);
    }
}
