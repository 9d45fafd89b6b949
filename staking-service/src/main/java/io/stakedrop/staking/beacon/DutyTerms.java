package io.stakedrop.staking.beacon;

import io.stakedrop.ethereum.Gwei;
import java.math.BigInteger;
import java.util.stream.Stream;

/**
 * What validators that fared alike in an epoch gained and lost by each rule of the specification, in gwei each; a loss is
 * below zero. Sync committees and proposals are in what is left unexplained.
 *
 * @param validators how many, at least one
 * @param effectiveBalance of each, which the terms follow from
 * @param source {@code get_flag_index_deltas} of the timely source, as the next two
 * @param slashing the penalty at once and the one by correlation
 */
public record DutyTerms(
        long validators,
        Gwei effectiveBalance,
        BigInteger source,
        BigInteger target,
        BigInteger head,
        BigInteger slashing) {

    /** Of all these validators together. */
    public BigInteger sum() {
        return source.add(target).add(head).add(slashing).multiply(BigInteger.valueOf(validators));
    }

    /** What slashing took of all of them. */
    public Gwei slashed() {
        return Gwei.of(slashing.negate()).times(validators);
    }

    /** Whether none of it moved the balance. */
    public boolean isNothing() {
        return Stream.of(source, target, head, slashing).allMatch(term -> term.signum() == 0);
    }

    /** The same with a penalty more. */
    public DutyTerms slashed(Gwei penalty) {
        return new DutyTerms(
                validators, effectiveBalance, source, target, head, slashing.subtract(penalty.toBigInteger()));
    }

    /** The same for that many validators. */
    public DutyTerms of(long count) {
        return new DutyTerms(count, effectiveBalance, source, target, head, slashing);
    }
}
