package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Wei;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * For how long a locked pool's stakes are meant to stay, and what leaving earlier costs. It is a rule of the pool: the
 * network itself knows neither.
 *
 * @param days from a stake's activation
 * @param penaltyBasisPoints what leaving at once costs of the amount that leaves, in hundredths of a percent; it declines
 *     evenly to nothing over the term
 */
@Schema(
        name = "LockUp",
        description =
                "A term from a stake's activation, and what leaving earlier costs. It is a rule of the pool, not of the "
                        + "network.")
public record LockUp(
        @NotNull @Min(1) @Max(1_825) @Schema(description = "The term, in days", examples = "90")
        Integer days,

        @NotNull
        @Min(0)
        @Max(MAX_PENALTY_BASIS_POINTS)
        @Schema(
                description =
                        "What leaving at once costs of the amount that leaves, in hundredths of a percent; it declines "
                                + "evenly to nothing over the term. It goes to those who stay",
                examples = "500")
        Integer penaltyBasisPoints) {
    /** Half of it all. */
    static final int MAX_PENALTY_BASIS_POINTS = 5_000;

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    Duration term() {
        return Duration.ofDays(days);
    }

    /** When leaving costs nothing any more. */
    public Instant endsAt(Instant activatedAt) {
        return activatedAt.plus(term());
    }

    /** What leaving costs at a time: the part of the term that remains, in seconds, rounded up in favour of who stays. */
    Wei penalty(Wei amount, Instant activatedAt, Instant now) {
        Duration remaining = Duration.between(now, endsAt(activatedAt)).plusNanos(999_999_999);
        long seconds = Math.clamp(remaining.toSeconds(), 0, term().toSeconds());
        return amount.mulDivCeil(
                Wei.of(BigInteger.valueOf(penaltyBasisPoints).multiply(BigInteger.valueOf(seconds))),
                Wei.of(WHOLE.multiply(BigInteger.valueOf(term().toSeconds()))));
    }
}
