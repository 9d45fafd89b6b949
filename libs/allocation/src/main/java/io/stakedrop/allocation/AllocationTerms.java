package io.stakedrop.allocation;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.ValueFault;
import java.util.Objects;

/**
 * How a pool is divided.
 *
 * @param pool what is given away, all of it; above zero
 */
public record AllocationTerms(TokenAmount pool, AllocationRule rule, Limits limits) {
    public AllocationTerms {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(limits, "limits");
        if (pool.isZero()) {
            throw new InvalidValueException(ValueFault.OUT_OF_RANGE, "The pool must be above zero.");
        }
    }
}
