package io.stakedrop.staking.reward;

import io.stakedrop.ethereum.Wei;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What an estimate begins with, as a {@code @BeanParam}. */
public record EstimateRequest(
        @QueryParam("poolId")
        @NotNull
        @Parameter(description = "Where", example = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @QueryParam("amount") @NotNull @Parameter(description = "How much, in wei", example = "64000000000000000000")
        Wei amount,

        @QueryParam("days")
        @DefaultValue("365")
        @Min(1)
        @Max(3650)
        @Parameter(description = "How long", example = "365")
        int days) {}
