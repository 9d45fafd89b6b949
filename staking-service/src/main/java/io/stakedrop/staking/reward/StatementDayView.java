package io.stakedrop.staking.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.market.DailyClose;
import io.stakedrop.kit.market.Price;
import java.math.BigInteger;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A day of a statement. */
@Schema(name = "StatementDay", description = "What a position earned in the epochs that ended on one UTC day.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementDayView(
        @Schema(examples = "2026-11-22") LocalDate date,
        @Schema(examples = "412121") long firstEpoch,
        @Schema(examples = "412345") long lastEpoch,

        @Schema(description = "In wei: earned + received − fee; a loss has a minus", examples = "3794445000000000")
        String reward,

        @Schema(
                description = "What the validators earned of it, and penalties of those who left early, in wei",
                examples = "3294450000000000")
        String earned,

        @Schema(
                description = "What the pool's fee recipients received of it, in wei, rounded down by epoch",
                examples = "\"921600000000000\"")
        Wei received,

        @Schema(
                description =
                        "The position's part of the operator's fee, which is not in the reward, in wei, rounded down "
                                + "by epoch",
                examples = "\"421605000000000\"")
        Wei fee,

        @Schema(
                description = "What the position was worth at the end of the last epoch, in wei",
                examples = "\"64003794445000000000\"")
        Wei balance,

        @Nullable @Schema(description = "The day's close of one ether, where it is known", examples = "3883.3600")
        String price,

        @Nullable @Schema(description = "Who says so", examples = "closes.csv")
        String priceSource,

        @Nullable
        @Schema(
                description = "reward × price, in the currency, with the price's decimal places, rounded towards zero; "
                        + "absent where there is no price",
                examples = "14.7352")
        String value) {
    private static final BigInteger WEI_PER_ETHER = BigInteger.TEN.pow(18);

    static StatementDayView of(RewardDay day) {
        return with(day, null, null, null);
    }

    static StatementDayView of(RewardDay day, DailyClose close) {
        return with(day, close.price().toString(), close.source(), value(day, close.price()));
    }

    private static StatementDayView with(
            RewardDay day, @Nullable String price, @Nullable String source, @Nullable String value) {
        return new StatementDayView(
                day.date(),
                day.firstEpoch(),
                day.lastEpoch(),
                day.reward().toString(),
                day.earned().toString(),
                day.received(),
                day.fee(),
                day.balance(),
                price,
                source,
                value);
    }

    private static String value(RewardDay day, Price price) {
        BigInteger units =
                price.units().multiply(day.reward().magnitude().toBigInteger()).divide(WEI_PER_ETHER);
        String sign = day.reward().isLoss() && units.signum() != 0 ? "-" : "";
        return sign + new Price(units, price.scale());
    }
}
