package io.stakedrop.airdrop.standing;

import io.stakedrop.airdrop.eligibility.WalletEligibilityView;
import io.stakedrop.airdrop.eligibility.WalletVerdict;
import java.util.Optional;

/**
 * How a wallet stands, and what the rules found of it.
 *
 * @param evidence empty where there are no rules, or where that is not the caller's to know
 */
record ExplainedStanding(Standing standing, Optional<WalletEligibilityView> evidence) {
    static ExplainedStanding of(Standing standing, Optional<WalletVerdict> verdict) {
        return new ExplainedStanding(
                verdict.map(found -> standing.withUnmet(found.unmet())).orElse(standing),
                verdict.map(WalletVerdict::evidence));
    }
}
