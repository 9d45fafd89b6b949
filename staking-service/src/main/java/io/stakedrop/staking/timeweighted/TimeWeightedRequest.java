package io.stakedrop.staking.timeweighted;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Whose stake and when, as a {@code @BeanParam}.
 *
 * @param poolId null for the caller's own positions in all pools
 */
public record TimeWeightedRequest(
        @QueryParam("fromEpoch")
        @NotNull
        @Min(0)
        @Parameter(description = "A finalized epoch; the first that counts is the one after it", example = "412345")
        Long fromEpoch,

        @QueryParam("toEpoch")
        @NotNull
        @Min(0)
        @Parameter(description = "The last epoch that counts, finalized; at most a year later", example = "414000")
        Long toEpoch,

        @QueryParam("poolId")
        @Nullable
        @Parameter(
                description =
                        "A pool whose operator published its stake: all its wallets. When absent, the positions of "
                                + "the caller in all pools",
                example = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId) {}
