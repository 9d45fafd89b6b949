package io.stakedrop.staking.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.QueueEstimate;
import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.pool.FeeChange;
import io.stakedrop.staking.pool.FeePart;
import io.stakedrop.staking.pool.FeeRecipients;
import io.stakedrop.staking.pool.FeeSchedule;
import io.stakedrop.staking.pool.LockUp;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolKind;
import io.stakedrop.testkit.property.Seeds;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferPropertyTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final QueueEstimate WAIT = new QueueEstimate(1, Duration.ofSeconds(384));
    private static final Start START = new Start(NOW, 1_000, 384);
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);
    private static final long SECONDS_PER_DAY = 86_400;

    @Test
    void grossLessFeeAndPenaltyIsNetAndNoMoreIsLostThanThereIs() {
        Seeds.check(500, random -> {
            // Given
            Question question = question(random, 3_650);

            // When
            Offer offer = offer(pool(fees(random, 1_000_000), lockUp(random)), rate(random), question);

            // Then
            assertThat(offer.gross()
                            .subtract(offer.fee().toBigInteger())
                            .subtract(offer.penalty().toBigInteger()))
                    .isEqualTo(offer.net());
            assertThat(offer.fee().isZero() || offer.gross().signum() > 0).isTrue();
            assertThat(question.amount().toBigInteger().add(offer.net())).isGreaterThanOrEqualTo(BigInteger.ZERO);
        });
    }

    @Test
    void anObservedRateIsGivenBackWhereTheFeeStays() {
        Seeds.check(500, random -> {
            // Given
            Question question = question(random, 3_650);
            AnnualRate.Observed rate = observed(random);

            // When
            Offer offer = offer(pool(new FeeSchedule(rate.fee(), List.of()), null), rate, question);

            // Then
            assertThat(offer.net())
                    .isEqualTo(question.reward(rate.partsPerMillion(), AnnualRate.MILLION)
                            .max(question.amount().toBigInteger().negate()));
        });
    }

    /** The oracle goes through the epochs one by one. */
    @Test
    void eachEpochPaysTheFeeThatIsInForceInIt() {
        Seeds.check(100, random -> {
            // Given
            Question question = question(random, 30);
            FeeSchedule fees = fees(random, 8_000);
            long seconds = question.duration().toSeconds();
            BigInteger rates = LongStream.range(0, Math.ceilDiv(seconds, 384))
                    .mapToObj(epoch -> BigInteger.valueOf(
                                    fees.at(START.epoch() + epoch).basisPoints())
                            .multiply(BigInteger.valueOf(Math.min(384, seconds - epoch * 384))))
                    .reduce(BigInteger.ZERO, BigInteger::add);

            // When
            Offer offer = offer(pool(fees, null), formula(random), question);

            // Then: each part is rounded twice
            BigInteger expected = offer.gross().multiply(rates).divide(WHOLE.multiply(BigInteger.valueOf(seconds)));
            assertThat(offer.fee().toBigInteger().subtract(expected).abs())
                    .isLessThanOrEqualTo(BigInteger.valueOf(2L * offer.fees().size()));
            assertThat(offer.fees().stream().map(FeePart::gross).reduce(BigInteger.ZERO, BigInteger::add))
                    .isEqualTo(offer.gross());
            assertThat(offer.fees().stream().mapToLong(FeePart::seconds).sum()).isEqualTo(seconds);
        });
    }

    @Test
    void leavingBeforeTheTermEndsCostsThePartOfItThatRemains() {
        Seeds.check(500, random -> {
            // Given
            Question question = question(random, 200);
            LockUp lockUp = new LockUp(random.nextInt(1, 200), random.nextInt(5_001));

            // When
            Offer offer = offer(pool(fees(random, 8_000), lockUp), rate(random), question);

            // Then
            BigInteger left = question.amount()
                    .toBigInteger()
                    .add(offer.gross())
                    .subtract(offer.fee().toBigInteger());
            BigInteger remaining = BigInteger.valueOf(Math.max(0, lockUp.days() - question.days()) * SECONDS_PER_DAY);
            BigInteger[] penalty = left.multiply(BigInteger.valueOf(lockUp.penaltyBasisPoints()))
                    .multiply(remaining)
                    .divideAndRemainder(WHOLE.multiply(BigInteger.valueOf(lockUp.days() * SECONDS_PER_DAY)));
            assertThat(offer.penalty().toBigInteger())
                    .isEqualTo(penalty[0].add(BigInteger.valueOf(penalty[1].signum())));
        });
    }

    private static Offer offer(Pool pool, AnnualRate rate, Question question) {
        return Offer.of(pool, rate, null, question, START, new Waits(WAIT, WAIT));
    }

    private static Pool pool(FeeSchedule fees, @Nullable LockUp lockUp) {
        return new Pool(
                ID,
                ID,
                ID,
                "Aurora",
                lockUp == null ? PoolKind.LIQUID : PoolKind.LOCKED,
                Wei.of(BigInteger.ONE),
                fees,
                Address.ZERO,
                FeeRecipients.NONE,
                lockUp,
                null,
                false,
                NOW);
    }

    /** Of up to three changes, some of which began before and some of which begin within the epochs. */
    private static FeeSchedule fees(RandomGenerator random, int epochs) {
        return new FeeSchedule(
                feeRate(random),
                Stream.generate(() -> new FeeChange(feeRate(random), 900 + random.nextLong(epochs), NOW))
                        .limit(random.nextInt(4))
                        .toList());
    }

    private static @Nullable LockUp lockUp(RandomGenerator random) {
        return random.nextBoolean() ? null : new LockUp(random.nextInt(1, 1_826), random.nextInt(5_001));
    }

    private static FeeRate feeRate(RandomGenerator random) {
        return new FeeRate(random.nextInt(FeeRate.MAX_BASIS_POINTS + 1));
    }

    private static Question question(RandomGenerator random, int mostDays) {
        return new Question(Wei.of(Seeds.unsigned(random, 90).add(BigInteger.ONE)), random.nextInt(1, mostDays + 1));
    }

    private static AnnualRate rate(RandomGenerator random) {
        return random.nextBoolean() ? observed(random) : formula(random);
    }

    /** From a loss of all in a year to a gain of as much. */
    private static AnnualRate.Observed observed(RandomGenerator random) {
        PostedRate rate = PostedRate.opening(ID, 1, NOW);
        return new AnnualRate.Observed(
                BigInteger.valueOf(random.nextLong(-99_000, 1_000_001)),
                rate,
                rate,
                384,
                new FeeRate(random.nextInt(FeeRate.MAX_BASIS_POINTS)));
    }

    private static AnnualRate formula(RandomGenerator random) {
        return new AnnualRate.ByFormula(BigInteger.valueOf(random.nextLong(1_000_001)));
    }
}
