package io.stakedrop.staking.reward;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Over how long, as a {@code @BeanParam}. */
public record PoolAprRequest(
        @QueryParam("epochs")
        @DefaultValue("1575")
        @Min(1)
        @Max(82_181)
        @Parameter(description = "Epochs back from the last posted one; 1575 are a week", example = "1575")
        int epochs) {}
