package io.stakedrop.staking.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Wei;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a position earned, day by day. */
@Schema(
        name = "RewardStatement",
        description =
                "What a position earned, day by day. Information, not tax advice: when rewards are income, and at what "
                        + "value, depends on where the person lives.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementView(
        @Schema(examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        UUID stakeId,

        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(description = "First UTC day", examples = "2026-10-24")
        LocalDate from,

        @Schema(description = "Last UTC day", examples = "2026-11-22")
        LocalDate to,

        @Nullable @Schema(description = "In what rewards are valued", examples = "USD")
        String currency,

        @Schema(
                description = "The sum of the days' rewards, in wei: earned + received − fee; a loss has a minus",
                examples = "3794445000000000")
        String reward,

        @Schema(description = "The sum of what validators earned, in wei", examples = "3294450000000000")
        String earned,

        @Schema(description = "The sum of what fee recipients received, in wei", examples = "\"921600000000000\"")
        Wei received,

        @Schema(description = "The sum of the days' fees, in wei", examples = "\"421605000000000\"")
        Wei fee,

        @Schema(description = "The oldest first; days before the position was there, and to come, are left out")
        List<StatementDayView> days) {

    static StatementView of(
            UUID stakeId,
            UUID poolId,
            LocalDate from,
            LocalDate to,
            @Nullable String currency,
            List<StatementDayView> days) {
        return new StatementView(
                stakeId,
                poolId,
                from,
                to,
                currency,
                sum(days, StatementDayView::reward),
                sum(days, StatementDayView::earned),
                days.stream().map(StatementDayView::received).reduce(Wei.ZERO, Wei::plus),
                days.stream().map(StatementDayView::fee).reduce(Wei.ZERO, Wei::plus),
                days);
    }

    private static String sum(List<StatementDayView> days, Function<StatementDayView, String> part) {
        return days.stream()
                .map(part)
                .map(BigInteger::new)
                .reduce(BigInteger.ZERO, BigInteger::add)
                .toString();
    }
}
