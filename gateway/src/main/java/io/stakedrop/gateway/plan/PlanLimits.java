package io.stakedrop.gateway.plan;

import io.stakedrop.gateway.ratelimit.RateLimitConfig;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a plan allows; also its form in the database. */
@Schema(name = "PlanLimits", description = "What a plan allows. What is absent has no limit.")
record PlanLimits(
        @NotNull @Valid @Schema(description = "GET and HEAD on the services' paths, of the whole tenant")
        CallLimits read,

        @NotNull @Valid @Schema(description = "All other methods on the services' paths, of the whole tenant")
        CallLimits write,

        @NotNull @Valid @Schema(description = "The gateway's own paths, of the whole tenant")
        CallLimits admin,

        @Valid @Schema(description = "Each wallet that signed in to the tenant") @Nullable
        CallLimits wallet,

        @Valid @Schema(description = "Each source address; an IPv6 one counts as its /64 network") @Nullable
        CallLimits address,

        @Min(1)
        @Max(100_000)
        @Schema(
                description = "Exchanges at once, streams of events not counted",
                examples = {"50"})
        @Nullable
        Integer concurrent,

        @Min(1)
        @Max(100_000)
        @Schema(
                description = "Streams of events at once",
                examples = {"10"})
        @Nullable
        Integer streams,

        @Min(1)
        @Schema(
                description = "Calls in a calendar day, in UTC",
                examples = {"100000"})
        @Nullable
        Long perDay,

        @Min(1)
        @Schema(
                description = "Calls in a calendar month, in UTC",
                examples = {"2000000"})
        @Nullable
        Long perMonth) {

    static PlanLimits of(RateLimitConfig config) {
        return new PlanLimits(
                CallLimits.of(config.read()),
                CallLimits.of(config.write()),
                CallLimits.of(config.admin()),
                config.wallet().map(CallLimits::of).orElse(null),
                config.address().map(CallLimits::of).orElse(null),
                config.concurrent().isPresent() ? config.concurrent().getAsInt() : null,
                config.streams().isPresent() ? config.streams().getAsInt() : null,
                config.perDay().isPresent() ? config.perDay().getAsLong() : null,
                config.perMonth().isPresent() ? config.perMonth().getAsLong() : null);
    }
}
