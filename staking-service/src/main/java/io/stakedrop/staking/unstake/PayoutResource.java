package io.stakedrop.staking.unstake;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/staking/payouts")
@Tag(name = "Payouts", description = "What an operator's pools pay to those who left")
class PayoutResource {
    private final PayoutService payouts;
    private final CallerIdentity caller;

    PayoutResource(PayoutService payouts, CallerIdentity caller) {
        this.payouts = payouts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "listPayouts",
            summary = "List payouts",
            description =
                    "Those of your own pools, the newest unstake first. A payable one carries the transaction for your "
                            + "signer.")
    public Uni<Page<PayoutView>> list(
            @QueryParam("poolId")
                    @Parameter(description = "Only this pool's", example = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
                    @Nullable
                    UUID poolId,
            @QueryParam("state")
                    @Parameter(description = "Only those in this state", example = "payable")
                    @Pattern(regexp = PayoutFilter.STATES, message = "must be payable, submitted or paid")
                    @Nullable
                    String state,
            @BeanParam @Valid PageRequest page) {
        return payouts.list(caller.current().tenant(), new PayoutFilter(poolId, state), page);
    }

    @GET
    @Path("/{unstakeId}")
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "getPayout",
            summary = "Get a payout",
            description = "Of one of your own pools, once its amount is fixed.")
    public Uni<PayoutView> find(@PathParam("unstakeId") UUID unstakeId) {
        return payouts.findView(caller.current().tenant(), unstakeId);
    }

    @POST
    @Path("/{unstakeId}/transaction")
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "reportPayoutTransaction",
            summary = "Report a payout's transaction",
            description =
                    "Its sender, target and value must be those that the payout asks for; the problem names what "
                            + "differs. The books change once the network has confirmed it, and back if the network takes it back.")
    @APIResponse(responseCode = "200", description = "The payout")
    @APIResponse(
            responseCode = "409",
            description =
                    "Another payout has the transaction (`transaction-used`), the payout has another one (`unstake-not-payable`), or it moved on meanwhile (`conflict`).")
    @APIResponse(
            responseCode = "422",
            description = "The transaction is another one: `transaction-differs`, with what differs in `errors`.")
    public Uni<PayoutView> report(@PathParam("unstakeId") UUID unstakeId, @NotNull @Valid PayoutRequest request) {
        return payouts.report(caller.current().tenant(), unstakeId, request.hash());
    }
}
