package io.stakedrop.airdrop.appeal;

import io.stakedrop.ethereum.TokenAmount;
import java.util.Optional;

/** What an accepted appeal changes in the allocations that follow. */
public sealed interface Remedy {

    /** The wallet takes part as those do who are eligible. */
    record Eligible() implements Remedy {}

    /**
     * The wallet gets an amount of the pool, whatever the rule would give it.
     *
     * @param amount above zero, in the token's smallest unit
     */
    record Amount(TokenAmount amount) implements Remedy {}

    /** What is fixed, if anything. */
    default Optional<TokenAmount> fixedAmount() {
        return switch (this) {
            case Eligible _ -> Optional.empty();
            case Amount(TokenAmount amount) -> Optional.of(amount);
        };
    }
}
