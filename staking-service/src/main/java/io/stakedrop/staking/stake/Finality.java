package io.stakedrop.staking.stake;

import io.stakedrop.kit.execution.CanonicalChain;
import jakarta.enterprise.context.ApplicationScoped;

/** When a payment cannot be taken back any more. */
@ApplicationScoped
class Finality {
    private final StakeConfig config;

    Finality(StakeConfig config) {
        this.config = config;
    }

    boolean isFinal(long blockNumber, CanonicalChain.Look look) {
        return config.finalAfter().isPresent()
                ? look.head().number() - blockNumber >= config.finalAfter().getAsLong()
                : look.isFinal(blockNumber);
    }
}
