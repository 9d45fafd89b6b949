package io.stakedrop.ethereum.consensus;

import java.math.BigInteger;

/** The specifications' functions line by line over plain integers of mainnet, as the oracle of the formulas. */
final class NaiveSpec {
    static final BigInteger INCREMENT = ether(1);
    static final BigInteger FAR_FUTURE = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private NaiveSpec() {}

    static BigInteger ether(long amount) {
        return integer(amount).multiply(integer(1_000_000_000));
    }

    static BigInteger integer(long value) {
        return BigInteger.valueOf(value);
    }

    static BigInteger balanceChurnLimit(BigInteger total, long quotient) {
        BigInteger churn = ether(128).max(total.divide(integer(quotient)));
        return churn.subtract(churn.mod(INCREMENT));
    }

    static BigInteger activationChurnLimit(Fork fork, BigInteger total) {
        return switch (fork) {
            case ELECTRA, FULU -> ether(256).min(balanceChurnLimit(total, 65_536));
            case GLOAS -> ether(256).min(balanceChurnLimit(total, 32_768));
        };
    }

    static BigInteger exitChurnLimit(Fork fork, BigInteger total) {
        return switch (fork) {
            case ELECTRA, FULU -> ether(256).min(balanceChurnLimit(total, 65_536));
            case GLOAS -> balanceChurnLimit(total, 32_768);
        };
    }

    static BigInteger consolidationChurnLimit(Fork fork, BigInteger total) {
        return switch (fork) {
            case ELECTRA, FULU -> balanceChurnLimit(total, 65_536).subtract(activationChurnLimit(fork, total));
            case GLOAS -> {
                BigInteger churn = total.divide(integer(65_536));
                yield churn.subtract(churn.mod(INCREMENT));
            }
        };
    }

    /** {@code earliest_exit_epoch} and {@code exit_balance_to_consume}, found by adding one epoch after the other. */
    static BigInteger[] book(
            BigInteger earliest, BigInteger toConsume, long currentEpoch, BigInteger balance, BigInteger perEpoch) {
        BigInteger epoch = earliest;
        BigInteger left = toConsume;
        if (earliest.compareTo(integer(currentEpoch + 5)) < 0) {
            epoch = integer(currentEpoch + 5);
            left = perEpoch;
        }
        while (balance.compareTo(left) > 0) {
            epoch = epoch.add(BigInteger.ONE);
            left = left.add(perEpoch);
        }
        return new BigInteger[] {epoch, left.subtract(balance)};
    }

    static BigInteger baseRewardPerIncrement(BigInteger total) {
        return INCREMENT.multiply(integer(64)).divide(total.sqrt());
    }

    static BigInteger syncParticipantReward(BigInteger total) {
        BigInteger totalIncrements = total.divide(INCREMENT);
        BigInteger totalBaseRewards = baseRewardPerIncrement(total).multiply(totalIncrements);
        BigInteger maxParticipantRewards =
                totalBaseRewards.multiply(integer(2)).divide(integer(64)).divide(integer(32));
        return maxParticipantRewards.divide(integer(512));
    }

    static BigInteger correlationPenalty(BigInteger effective, BigInteger slashings, BigInteger total) {
        BigInteger adjusted = slashings.multiply(integer(3)).min(total);
        BigInteger perIncrement = adjusted.divide(total.divide(INCREMENT));
        return perIncrement.multiply(effective.divide(INCREMENT));
    }

    static long inactivityScore(long score, boolean timelyTarget, boolean leak) {
        long after = score;
        if (timelyTarget) {
            after -= Math.min(1, after);
        } else {
            after += 4;
        }
        if (!leak) {
            after -= Math.min(16, after);
        }
        return after;
    }
}
