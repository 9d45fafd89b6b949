package io.stakedrop.staking.reputation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One part of a reputation. */
@Schema(name = "ReputationComponent", description = "One part of a reputation.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComponentView(
        @Schema(
                enumeration = {"effectiveness", "uptime", "slashings", "age", "network-share"},
                examples = "effectiveness")
        String kind,

        @Schema(
                description = "unavailable: what it follows from is not known here, and it does not count",
                enumeration = {"known", "unavailable"},
                examples = "known")
        String state,

        @Schema(description = "How much it counts beside the others", examples = "40")
        int weight,

        @Schema(
                description = "How the score, as a part of one, follows from the inputs",
                examples = "min(1, earned / expected), and 0 for a loss")
        String formula,

        @Nullable @Schema(description = "In parts per million, rounded down; only where known", examples = "987000")
        Long score,

        @Schema(description = "All that it was computed of; empty where unavailable")
        List<Figure> inputs,

        @Nullable @Schema(description = "Why it is unavailable")
        String reason) {

    static ComponentView of(Component component) {
        return switch (component) {
            case Component.Known(Component.Kind kind, long score, List<Figure> figures) ->
                view(kind, "known", score, figures, null);
            case Component.Unavailable(Component.Kind kind, String reason) ->
                view(kind, "unavailable", null, List.of(), reason);
        };
    }

    private static ComponentView view(
            Component.Kind kind, String state, @Nullable Long score, List<Figure> inputs, @Nullable String reason) {
        return new ComponentView(
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                state,
                kind.weight(),
                kind.formula(),
                score,
                inputs,
                reason);
    }
}
