package io.stakedrop.gateway.plan;

import io.stakedrop.gateway.ratelimit.RateLimitConfig;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How fast calls may come. */
@Schema(description = "How fast calls may come.")
record CallLimits(
        @Min(1)
        @Max(10_000)
        @Schema(
                description = "Calls a second, averaged",
                examples = {"100"})
        int perSecond,

        @Min(1)
        @Max(1_000_000)
        @Schema(
                description = "Most calls at once",
                examples = {"200"})
        int burst,

        @Min(1)
        @Max(600_000)
        @Schema(
                description = "Calls a minute, all of them at once if the other limit allows it; absent for no limit",
                examples = {"3000"})
        @Nullable
        Integer perMinute) {

    static CallLimits of(RateLimitConfig.Calls calls) {
        return new CallLimits(
                calls.perSecond(),
                calls.burst(),
                calls.perMinute().isPresent() ? calls.perMinute().getAsInt() : null);
    }
}
