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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/staking/rewards")
@Tag(name = "Rewards", description = "What positions earned, epoch by epoch")
class RewardResource {
    private final RewardService rewards;
    private final StatementService statements;
    private final EstimateService estimates;
    private final CallerIdentity caller;

    RewardResource(
            RewardService rewards, StatementService statements, EstimateService estimates, CallerIdentity caller) {
        this.rewards = rewards;
        this.statements = statements;
        this.estimates = estimates;
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

    @GET
    @Path("/{rewardId}/explanation")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "explainReward",
            summary = "Explain a reward",
            description = "By the change of the balances of the pool's validators, and by the terms of the consensus "
                    + "specification that sum to it.")
    @APIResponse(responseCode = "200", description = "Where it came from")
    @APIResponse(responseCode = "404", description = "The caller has no such reward: `not-found`.")
    public Uni<ExplainedRewardView> explain(
            @PathParam("rewardId")
                    @Parameter(description = "A reward's id", example = "019ab0c6-2b3c-7d4e-9f50-617283940a1b.412345")
                    String rewardId) {
        return rewards.explain(Viewer.of(caller.current()), rewardId);
    }

    @GET
    @Path("/statement")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "getRewardStatement",
            summary = "Get a stake's rewards by day",
            description =
                    "With the position's part of the operator's fee, and valued at the day's close where one is known.")
    @APIResponse(responseCode = "200", description = "The days")
    @APIResponse(responseCode = "404", description = "The caller has no such stake: `not-found`.")
    public Uni<StatementView> state(@BeanParam @Valid StatementRequest request) {
        return statements.fetch(Viewer.of(caller.current()), request);
    }

    @GET
    @Path("/statement.csv")
    @Produces("text/csv")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "exportRewardStatement",
            summary = "Export a stake's rewards by day",
            description = "The same as CSV (RFC 4180), a line a day.")
    @APIResponse(
            responseCode = "200",
            description = "The days",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = SchemaType.STRING),
                            example =
                                    "date,first_epoch,last_epoch,reward_wei,fee_wei,balance_wei,currency,price,price_source,value,earned_wei,received_wei"))
    @APIResponse(responseCode = "404", description = "The caller has no such stake: `not-found`.")
    public Uni<String> export(@BeanParam @Valid StatementRequest request) {
        return statements.fetch(Viewer.of(caller.current()), request).map(StatementCsv::of);
    }

    @GET
    @Path("/estimate")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "estimateReward",
            summary = "Estimate what a stake in a pool earns",
            description = "Low, expected and high, with everything that they follow from. Nothing is stored.")
    @APIResponse(responseCode = "200", description = "The estimate")
    @APIResponse(responseCode = "404", description = "There is no such pool: `not-found`.")
    public Uni<EstimateView> estimate(@BeanParam @Valid EstimateRequest request) {
        return estimates.estimate(request);
    }
}
