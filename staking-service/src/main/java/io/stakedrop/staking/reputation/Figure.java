package io.stakedrop.staking.reputation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that a component was computed of. */
@Schema(name = "ReputationFigure", description = "Something that a component was computed of.")
record Figure(
        @Schema(examples = "earned") String name,

        @Schema(description = "Decimal digits, or a time", examples = "18738000000000")
        String value,

        @Schema(examples = "wei") String unit) {

    static Figure of(String name, Object value, String unit) {
        return new Figure(name, value.toString(), unit);
    }
}
