package io.stakedrop.airdrop.bundle;

import io.smallrye.common.annotation.Blocking;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Bundles over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/bundle")
@Tag(name = "Distribution", description = "The Merkle tree, and the proofs with which wallets claim")
public class BundleResource {
    static final String TAR = "application/x-tar";

    private final BundleService service;
    private final CallerIdentity identity;

    BundleResource(BundleService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @Blocking
    @Produces(TAR)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "downloadBundle",
            summary = "Download every proof as files for any web host",
            description =
                    "A tar archive: `index.html`, a page in which a wallet finds its claim; `claims/…`, files of at"
                            + " most 128 claims with their proofs, in the order of the accounts; `manifest.json`, which"
                            + " has the root and, by a second level of files, the SHA-256 of each. Unpacked on any web"
                            + " host it works without this service. Of the root that is published last; the same root"
                            + " and contract give the same bytes. It is sent while it is made, the manifest last:"
                            + " without that it broke off.",
            extensions = @Extension(name = "x-cost", value = "50", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "The archive",
            content = @Content(mediaType = TAR, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public StreamingOutput download(UUID campaignId) {
        return service.bundle(identity.current(), campaignId);
    }
}
