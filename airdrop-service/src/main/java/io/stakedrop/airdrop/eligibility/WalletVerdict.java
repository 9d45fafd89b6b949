package io.stakedrop.airdrop.eligibility;

import java.util.List;

/**
 * What rules say of one wallet.
 *
 * @param evidence each rule with what was found
 * @param unmet the rules that it does not keep and would have to
 */
public record WalletVerdict(WalletEligibilityView evidence, List<UnmetRule> unmet) {
    public WalletVerdict {
        unmet = List.copyOf(unmet);
    }
}
