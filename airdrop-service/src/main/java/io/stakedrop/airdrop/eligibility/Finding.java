package io.stakedrop.airdrop.eligibility;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What came of a rule for one account.
 *
 * @param met whether it keeps the rule
 * @param found what it has, in the unit of the rule: an amount, seconds since 1970, a block, the number of rules kept;
 *     empty where it is in no source
 * @param parts of the rules that the rule is made of, in their order
 */
record Finding(Rule rule, boolean met, Optional<BigInteger> found, List<Finding> parts) {
    Finding {
        parts = List.copyOf(parts);
    }
}
