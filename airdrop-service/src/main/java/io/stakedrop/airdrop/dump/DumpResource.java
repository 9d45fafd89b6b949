package io.stakedrop.airdrop.dump;

import io.smallrye.common.annotation.Blocking;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trees as files, over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/dump")
@Tag(name = "Distribution", description = "The Merkle tree, and the proofs with which wallets claim")
public class DumpResource {
    private final DumpService service;
    private final CallerIdentity identity;

    DumpResource(DumpService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "dumpTree",
            summary = "Download the tree as its tool writes it",
            description =
                    "Of a Uniswap tree, the JSON of merkle-distributor's `generate-merkle-root`: root, total and each"
                            + " claim with its proof. Of an OpenZeppelin tree, the `standard-v1` dump that"
                            + " `StandardMerkleTree.load` reads. Claims stand in the order of their indexes. It is sent while it is"
                            + " made: without its last brace it broke off.",
            extensions = @Extension(name = "x-cost", value = "20", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            example =
                                    "{\"merkleRoot\":\"0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5\",\"tokenTotal\":\"0x7c13bc4b2c133c56000000\",\"claims\":{}}"))
    @APIResponse(responseCode = "409", description = "No tool has files of the tree's format: `conflict`")
    public StreamingOutput dump(UUID campaignId) {
        return service.dump(identity.current(), campaignId);
    }
}
