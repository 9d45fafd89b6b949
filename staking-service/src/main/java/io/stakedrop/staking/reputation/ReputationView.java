package io.stakedrop.staking.reputation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A provider's reputation with all that it was computed of. */
@Schema(
        name = "Reputation",
        description =
                "How far a provider can be trusted, by what was observed here: score = sum(weight x score) / sum(weight) "
                        + "over the components that are known, rounded down.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReputationView(
        @Schema(examples = "019ab0c4-6f2e-7c31-9a55-0d3f8b1c2e4a")
        UUID providerId,

        @Nullable @Schema(description = "In parts per million; absent while no component is known", examples = "931250")
        Long score,

        @Schema(description = "The last so many epochs of each of its pools count", examples = "1575")
        int windowEpochs,

        @Schema(description = "The finalized epoch whose network state counts", examples = "412345")
        long epoch,

        List<ComponentView> components,

        @Schema(
                examples =
                        "Observed in the past by this service alone; it promises nothing and is no advice to invest.")
        String disclaimer) {
    private static final String DISCLAIMER =
            "Observed in the past by this service alone; it promises nothing and is no advice to invest.";

    static ReputationView of(UUID providerId, int windowEpochs, long epoch, Reputation reputation) {
        return new ReputationView(
                providerId,
                reputation.score().isPresent() ? reputation.score().getAsLong() : null,
                windowEpochs,
                epoch,
                reputation.components().stream().map(ComponentView::of).toList(),
                DISCLAIMER);
    }
}
