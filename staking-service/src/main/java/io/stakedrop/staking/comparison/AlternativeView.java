package io.stakedrop.staking.comparison;

import java.math.BigInteger;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The alternative beside the pools. */
@Schema(
        name = "StakingAlternative",
        description = "Something else that could be done with the amount, at the caller's own rate.")
record AlternativeView(
        @Schema(examples = "Yield farming") String name,

        @Schema(description = "The caller's own yearly rate, in hundredths of a percent", examples = "450")
        int basisPoints,

        @Schema(
                description = "floor(amount x basisPoints x days x 86400 / (10000 x 31557600)), in wei",
                examples = "118275154004106776")
        String reward,

        @Schema(description = "How many of the offers bring more, or as much", examples = "1")
        long betterOffers,

        @Schema(
                examples =
                        "Nobody here checked the rate. What yields more than staking bears more: flaws of contracts, tokens that lose their value, impermanent loss.")
        String risk) {
    private static final long WHOLE = 10_000;
    private static final String UNCHECKED =
            "Nobody here checked the rate. What yields more than staking bears more: flaws of contracts, tokens that lose their value, impermanent loss.";

    static AlternativeView of(Alternative alternative, int basisPoints, Question question, Iterable<Offer> offers) {
        BigInteger reward = question.reward(BigInteger.valueOf(basisPoints), WHOLE);
        long better = 0;
        for (Offer offer : offers) {
            better += offer.net().compareTo(reward) >= 0 ? 1 : 0;
        }
        String name = alternative.alternativeName();
        String risk = alternative.alternativeRisk();
        return new AlternativeView(
                name == null ? "Alternative" : name,
                basisPoints,
                reward.toString(),
                better,
                risk == null ? UNCHECKED : risk + " " + UNCHECKED);
    }
}
