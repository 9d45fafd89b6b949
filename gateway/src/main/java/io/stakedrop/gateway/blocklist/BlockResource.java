package io.stakedrop.gateway.blocklist;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.CurrentConsumer;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The blocklist, for the operator. */
@Path("/v1/blocklist")
@RolesAllowed(Scope.Name.ADMIN)
@Tag(
        name = "Blocklist",
        description = "Who gets in no more: networks, wallets, credentials, tenants. Needs the scope `admin`.")
class BlockResource {

    private final BlockService blocks;
    private final CurrentConsumer consumer;

    BlockResource(BlockService blocks, CurrentConsumer consumer) {
        this.blocks = blocks;
        this.consumer = consumer;
    }

    @POST
    @Operation(
            operationId = "blockCaller",
            summary = "Block a network, wallet, credential or tenant",
            description =
                    "Holds everywhere within a second: the answer is 403 with the code `blocked`, without the reason.")
    @APIResponse(
            responseCode = "201",
            description = "It is blocked",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BlockView.class)))
    public Uni<RestResponse<BlockView>> block(@Valid BlockRequest request) {
        return blocks.block(consumer.current(), request)
                .map(block -> RestResponse.status(RestResponse.Status.CREATED, BlockView.of(block)));
    }

    @GET
    @Operation(operationId = "listBlocks", summary = "List who is blocked, oldest first, expired entries too")
    public Uni<Page<BlockView>> list(@Valid @BeanParam PageRequest page) {
        return blocks.list(page).map(rows -> rows.map(BlockView::of));
    }

    @DELETE
    @Path("{blockId}")
    @Operation(operationId = "unblockCaller", summary = "Let somebody in again")
    @APIResponse(responseCode = "204", description = "The entry is removed")
    public Uni<Void> unblock(@RestPath UUID blockId) {
        return blocks.unblock(consumer.current(), blockId);
    }
}
