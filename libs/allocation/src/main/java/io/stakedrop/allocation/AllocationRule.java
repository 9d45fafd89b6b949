package io.stakedrop.allocation;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.util.List;

/**
 * What a wallet's part of the pool is proportional to: its share, a whole number. Only the proportion of shares counts, not
 * their size. A wallet whose share is 0 gets nothing.
 */
public sealed interface AllocationRule {

    /**
     * The wallet's share.
     *
     * @param weight what the wallet has, such as a balance or points; not negative
     * @param factor its multiplier; not negative
     */
    BigInteger share(BigInteger weight, BigInteger factor);

    /** Every wallet gets the same, whatever its weight. */
    record Flat() implements AllocationRule {
        @Override
        public BigInteger share(BigInteger weight, BigInteger factor) {
            return BigInteger.ONE;
        }
    }

    /** In proportion to the weight. */
    record ProRata() implements AllocationRule {
        @Override
        public BigInteger share(BigInteger weight, BigInteger factor) {
            return weight;
        }
    }

    /** In proportion to the weight times the wallet's own factor. */
    record Multiplied() implements AllocationRule {
        @Override
        public BigInteger share(BigInteger weight, BigInteger factor) {
            return weight.multiply(factor);
        }
    }

    /** In proportion to the square root of the weight with nine digits behind the point, which is cut off: ⌊√(w · 10^18)⌋. */
    record Quadratic() implements AllocationRule {
        private static final BigInteger SCALE = BigInteger.TEN.pow(18);

        @Override
        public BigInteger share(BigInteger weight, BigInteger factor) {
            return weight.multiply(SCALE).sqrt();
        }
    }

    /**
     * In proportion to whole batches of points; what does not make up a batch counts nothing.
     *
     * @param batch points of one batch, at least 1
     */
    record Points(BigInteger batch) implements AllocationRule {
        public Points {
            if (batch.signum() <= 0) {
                throw new InvalidValueException(
                        ValueFault.OUT_OF_RANGE, "A batch has at least 1 point, but is %s.".formatted(batch));
            }
        }

        @Override
        public BigInteger share(BigInteger weight, BigInteger factor) {
            return weight.divide(batch);
        }
    }

    /**
     * By the highest tier that the weight reaches; below the lowest, nothing.
     *
     * @param grant what the values of the tiers are
     * @param tiers at least one, the thresholds ascending
     */
    record Tiered(Grant grant, List<Tier> tiers) implements AllocationRule {
        public Tiered {
            tiers = List.copyOf(tiers);
            if (tiers.isEmpty()) {
                throw new InvalidValueException(ValueFault.EMPTY, "There must be at least one tier.");
            }
            for (int tier = 1; tier < tiers.size(); tier++) {
                if (tiers.get(tier).from().compareTo(tiers.get(tier - 1).from()) <= 0) {
                    throw new InvalidValueException(
                            ValueFault.WRONG_FORM,
                            "The thresholds must ascend, but %s comes after %s."
                                    .formatted(
                                            tiers.get(tier).from(),
                                            tiers.get(tier - 1).from()));
                }
            }
        }

        @Override
        public BigInteger share(BigInteger weight, BigInteger factor) {
            for (Tier tier : tiers.reversed()) {
                if (weight.compareTo(tier.from()) >= 0) {
                    return grant == Grant.MULTIPLIER ? weight.multiply(tier.value()) : tier.value();
                }
            }
            return BigInteger.ZERO;
        }
    }

    /**
     * One tier.
     *
     * @param from the least weight that reaches it, not negative
     * @param value what it grants, not negative
     */
    record Tier(BigInteger from, BigInteger value) {
        public Tier {
            if (from.signum() < 0 || value.signum() < 0) {
                throw new InvalidValueException(
                        ValueFault.OUT_OF_RANGE, "Neither a tier's threshold nor its value may be negative.");
            }
        }
    }

    /** What the value of a tier is. */
    enum Grant {
        /** The wallet's amount in the smallest unit; what all wallets get so must be the pool. */
        AMOUNT,
        /** The wallet's share of the pool. */
        SHARE,
        /** What the weight is multiplied by; the product is the wallet's share. */
        MULTIPLIER
    }
}
