package io.stakedrop.staking.comparison;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Something else that the caller could do with the amount, at a rate that the caller believes in.
 *
 * @param alternativeBasisPoints a simple yearly rate; null where there is no alternative
 */
record Alternative(
        @QueryParam("alternativeBasisPoints")
        @Min(0)
        @Max(1_000_000)
        @Parameter(
                description =
                        "Yearly rate of something else that you could do, in hundredths of a percent; it is taken as you say",
                example = "450")
        @Nullable
        Integer alternativeBasisPoints,

        @QueryParam("alternativeName")
        @Size(max = 100)
        @Parameter(description = "What that is", example = "Yield farming")
        @Nullable
        String alternativeName,

        @QueryParam("alternativeRisk")
        @Size(max = 500)
        @Parameter(description = "What can go wrong in it", example = "The farm's token may be worth nothing.")
        @Nullable
        String alternativeRisk) {}
