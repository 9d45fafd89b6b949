package io.stakedrop.staking.reward;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.staking.stake.Viewer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/staking/rewards")
@Tag(name = "Rewards", description = "What positions earned, epoch by epoch")
class RewardResource {
    private final RewardService rewards;
    private final CallerIdentity caller;

    RewardResource(RewardService rewards, CallerIdentity caller) {
        this.rewards = rewards;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "listRewards",
            summary = "List a stake's rewards",
            description =
                    "One a finalized epoch since the stake became active, the newest first. Each says by what terms "
                            + "it came about; their sum is the stake's rewardTotal.")
    @APIResponse(responseCode = "200", description = "A page of rewards")
    @APIResponse(responseCode = "404", description = "The caller has no such stake: `not-found`.")
    public Uni<Page<RewardView>> list(
            @QueryParam("stakeId")
                    @NotNull
                    @Parameter(description = "Whose rewards", example = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
                    UUID stakeId,
            @BeanParam @Valid PageRequest page) {
        return rewards.list(Viewer.of(caller.current()), stakeId, page);
    }
}
