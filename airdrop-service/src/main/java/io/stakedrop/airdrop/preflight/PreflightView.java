package io.stakedrop.airdrop.preflight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A preflight on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Preflight",
        description = "A look at a list before its root is published.",
        requiredProperties = {"id", "campaignId", "listId", "begunAt", "cleared", "findings"})
record PreflightView(
        @Schema(description = "Also that of the job that looked")
        UUID id,

        UUID campaignId,

        @Schema(description = "The list that was looked at") UUID listId,

        Instant begunAt,

        @Schema(description = "When all checks were done; absent while they are not") @Nullable
        Instant checkedAt,

        @Schema(
                description =
                        "Whether nothing holds the root of this list back: all checks are done, and what blocks is"
                                + " signed off",
                examples = "false")
        boolean cleared,

        @Schema(description = "What each check came to, in their order")
        List<FindingView> findings) {

    static PreflightView of(Preflight preflight) {
        return new PreflightView(
                preflight.id(),
                preflight.campaign(),
                preflight.list(),
                preflight.begunAt(),
                preflight.checkedAt().orElse(null),
                preflight.isCleared(),
                preflight.findings().stream().map(FindingView::of).toList());
    }
}
