package io.stakedrop.staking.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.PostedRate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The yearly rate of an estimate, and what it follows from. */
@Schema(
        name = "AnnualRate",
        description =
                "The yearly rate of an estimate. observed: what a share gained between two epochs, after the fee: "
                        + "floor((assetsTo x sharesFrom / (assetsFrom x sharesTo) - 1) x 1000000 x 31557600 / seconds). formula: what "
                        + "the network's formulas give a validator that misses nothing, before the fee, for a pool without a past.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RateView(
        @Schema(
                enumeration = {"observed", "formula"},
                examples = "observed")
        String basis,

        @Schema(
                description = "In parts per million a year, without compounding; a loss has a minus",
                examples = "27700")
        String partsPerMillion,

        @Nullable @Schema(description = "Epoch of the first rate", examples = "412120")
        Long fromEpoch,

        @Nullable @Schema(description = "Epoch of the second rate", examples = "412345")
        Long toEpoch,

        @Nullable @Schema(description = "Between both", examples = "86400")
        Long seconds,

        @Nullable @Schema(examples = "\"64000000000000000000\"")
        Wei assetsFrom,

        @Nullable @Schema(examples = "64000000000000000000") String sharesFrom,

        @Nullable @Schema(examples = "\"64000683333333333333\"")
        Wei assetsTo,

        @Nullable @Schema(examples = "64000000000000000000") String sharesTo,

        @Nullable
        @Schema(
                description =
                        "The fee that it is after, in hundredths of a percent: grossReward = floor(reward x 10000 / (10000 - "
                                + "feeBasisPoints)), where reward is what the rate makes of the amount, and a loss stays",
                examples = "1000")
        Integer feeBasisPoints) {

    static RateView of(AnnualRate rate) {
        return switch (rate) {
            case AnnualRate.ByFormula formula ->
                new RateView(
                        "formula",
                        formula.partsPerMillion().toString(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            case AnnualRate.Observed observed -> of(observed, observed.from(), observed.to());
        };
    }

    private static RateView of(AnnualRate.Observed observed, PostedRate from, PostedRate to) {
        return new RateView(
                "observed",
                observed.partsPerMillion().toString(),
                from.epoch(),
                to.epoch(),
                observed.seconds(),
                from.rate().assets(),
                from.rate().shares().toString(),
                to.rate().assets(),
                to.rate().shares().toString(),
                observed.fee().basisPoints());
    }
}
