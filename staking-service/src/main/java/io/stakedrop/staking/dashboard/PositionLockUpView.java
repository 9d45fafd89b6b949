package io.stakedrop.staking.dashboard;

import io.stakedrop.ethereum.Wei;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Until when a position is meant to stay, and what leaving earlier costs. */
@Schema(
        name = "PositionLockUp",
        description = "Until when a position is meant to stay, and what leaving with all of it costs.")
record PositionLockUpView(
        @Schema(description = "When leaving costs nothing any more")
        Instant endsAt,

        @Schema(
                description =
                        "What leaving with all of the balance cost when the day began, in wei. It declines by the second, so "
                                + "that a quote says no more",
                examples = "\"3166666666666666667\"")
        Wei penalty) {}
