package io.stakedrop.staking.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.QueueEstimate;
import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.pool.FeeSchedule;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolKind;
import io.stakedrop.testkit.property.Seeds;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OfferPropertyTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final QueueEstimate WAIT = new QueueEstimate(1, Duration.ofSeconds(384));

    private static final Pool POOL = new Pool(
            ID,
            ID,
            ID,
            "Aurora",
            PoolKind.LIQUID,
            Wei.of(BigInteger.ONE),
            new FeeSchedule(new FeeRate(0), List.of()),
            Address.ZERO,
            null,
            null,
            false,
            NOW);

    @Test
    void grossLessFeeIsNet() {
        Seeds.check(500, random -> {
            // Given
            FeeRate feeRate = feeRate(random);
            Question question = question(random);
            AnnualRate rate = random.nextBoolean() ? observed(random) : formula(random);

            // When
            Offer offer = Offer.of(POOL, feeRate, rate, question, new Waits(WAIT, WAIT));

            // Then
            assertThat(offer.gross().subtract(offer.fee().toBigInteger())).isEqualTo(offer.net());
            assertThat(offer.fee().isZero() || offer.gross().signum() > 0).isTrue();
            assertThat(question.amount().toBigInteger().add(offer.net())).isGreaterThanOrEqualTo(BigInteger.ZERO);
        });
    }

    @Test
    void theFeeOfAnObservedRateIsThatOfTheGrossReward() {
        Seeds.check(500, random -> {
            // Given
            FeeRate feeRate = feeRate(random);
            Question question = question(random);

            // When
            Offer offer = Offer.of(POOL, feeRate, observed(random), question, new Waits(WAIT, WAIT));

            // Then
            if (offer.gross().signum() > 0 && feeRate.basisPoints() < FeeRate.MAX_BASIS_POINTS) {
                BigInteger ofGross = feeRate.of(Wei.of(offer.gross())).toBigInteger();
                assertThat(offer.fee().toBigInteger().subtract(ofGross)).isBetween(BigInteger.ZERO, BigInteger.ONE);
            }
        });
    }

    private static FeeRate feeRate(RandomGenerator random) {
        return new FeeRate(random.nextInt(FeeRate.MAX_BASIS_POINTS + 1));
    }

    private static Question question(RandomGenerator random) {
        return new Question(Wei.of(Seeds.unsigned(random, 90).add(BigInteger.ONE)), random.nextInt(1, 3_651));
    }

    /** From a loss of all in a year to a gain of as much. */
    private static AnnualRate observed(RandomGenerator random) {
        PostedRate rate = PostedRate.opening(ID, 1, NOW);
        return new AnnualRate.Observed(BigInteger.valueOf(random.nextLong(-99_000, 1_000_001)), rate, rate, 384);
    }

    private static AnnualRate formula(RandomGenerator random) {
        return new AnnualRate.ByFormula(BigInteger.valueOf(random.nextLong(1_000_001)));
    }
}
