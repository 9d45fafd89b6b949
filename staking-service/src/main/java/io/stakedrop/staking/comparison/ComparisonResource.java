package io.stakedrop.staking.comparison;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.problem.Faults;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigInteger;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/staking/comparison")
@Tag(name = "Comparison", description = "What pools are expected to bring, side by side")
class ComparisonResource {
    /** A billion ether, more than there is. */
    private static final Wei MOST = Wei.of(BigInteger.TEN.pow(27));

    private final ComparisonService comparisons;

    ComparisonResource(ComparisonService comparisons) {
        this.comparisons = comparisons;
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "comparePools",
            summary = "Compare pools",
            description =
                    "For an amount that is staked now and leaves after some days: the reward after the fees that are "
                            + "in force by then and the penalty of leaving a locked pool early, how long the network takes, "
                            + "and what can go wrong. Pools that do not take the amount say why. The pools that are named, or the newest 200. Something "
                            + "else can be put beside them at a rate of your own.")
    @APIResponse(responseCode = "200", description = "The comparison")
    @APIResponse(responseCode = "404", description = "There is no pool of an id that is named: `not-found`.")
    public Uni<ComparisonView> compare(
            @QueryParam("amount")
                    @NotNull
                    @Parameter(
                            description = "How much, in wei; at most a billion ether",
                            example = "32000000000000000000")
                    Wei amount,
            @QueryParam("days") @NotNull @Min(1) @Max(3_650) @Parameter(description = "For how long", example = "30")
                    Integer days,
            @QueryParam("poolId")
                    @Size(max = 50)
                    @Parameter(description = "Only these pools", example = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
                    Set<UUID> poolIds,
            @BeanParam @Valid Alternative alternative) {
        if (amount.isZero() || amount.isGreaterThan(MOST)) {
            throw Faults.invalidRequest("amount", "out-of-range", "must be from 1 to %s wei".formatted(MOST));
        }
        if (alternative.alternativeBasisPoints() == null
                && (alternative.alternativeName() != null || alternative.alternativeRisk() != null)) {
            throw Faults.invalidRequest(
                    "alternativeBasisPoints", "required", "is required where the alternative is described");
        }
        return comparisons.compare(new Question(amount, days), poolIds, alternative);
    }
}
