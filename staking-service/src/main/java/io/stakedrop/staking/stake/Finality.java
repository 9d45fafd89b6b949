package io.stakedrop.staking.stake;

import io.stakedrop.kit.execution.CanonicalChain;
import io.stakedrop.kit.execution.Receipt;
import jakarta.enterprise.context.ApplicationScoped;

/** When enough blocks vouch for a payment, in either direction, and when it cannot be taken back any more. */
@ApplicationScoped
public class Finality {
    private final StakeConfig config;

    Finality(StakeConfig config) {
        this.config = config;
    }

    /** Whether the payment's block has its confirmations. It may still be of another branch than the head's. */
    public boolean isConfirmed(Receipt receipt, CanonicalChain.Look look) {
        return receipt.confirmations(look.head()) >= config.confirmations();
    }

    public boolean isFinal(long blockNumber, CanonicalChain.Look look) {
        return config.finalAfter().isPresent()
                ? look.head().number() - blockNumber >= config.finalAfter().getAsLong()
                : look.isFinal(blockNumber);
    }
}
