package io.stakedrop.gateway.usage;

import io.stakedrop.gateway.ratelimit.LimitStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One limit as it is shown. */
@Schema(name = "LimitUsage", description = "How one limit stands.")
record LimitView(
        @Schema(
                description = "Its name in the header RateLimit-Policy",
                examples = {"read"})
        String name,

        @Schema(
                description = "Most calls in a window, or exchanges at once",
                examples = {"200"})
        long limit,

        @Schema(examples = {"3"}) long used,

        @Schema(
                description = "Calls that would pass right now",
                examples = {"197"})
        long remaining,

        @Schema(
                description = "Seconds until all of it is there again",
                examples = {"1"})
        long resetSeconds,

        @Schema(
                description = "Seconds of a window, 0 for exchanges at once",
                examples = {"2"})
        long windowSeconds) {

    static LimitView of(LimitStatus status) {
        return new LimitView(
                status.name(),
                status.quota(),
                Math.max(0, status.quota() - status.remaining()),
                status.remaining(),
                status.resetSeconds(),
                status.windowSeconds());
    }
}
