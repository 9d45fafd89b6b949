package io.stakedrop.airdrop.snapshot;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Snapshots over HTTP. */
@Path("/v1/airdrops/snapshots")
@Tag(name = "Snapshots", description = "Who had how much of what at one moment")
public class SnapshotResource {
    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    private static final String CSV_EXAMPLE = """
            account,amount
            0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,400000000000000000000
            0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359,150000000000000000000
            """;
    /** In quotes, lest the document has an object instead of its text. */
    private static final String NDJSON_EXAMPLE =
            "\"{\\\"account\\\":\\\"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\\\","
                    + "\\\"amount\\\":\\\"400000000000000000000\\\"}\\n\"";

    private static final String DOWNLOAD_EXAMPLE =
            "account,amount\n0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,400000000000000000000\n";

    private final SnapshotService service;
    private final CallerIdentity identity;

    SnapshotResource(SnapshotService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @Blocking
    @Consumes({CSV, NDJSON})
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "importSnapshot",
            summary = "Import a snapshot",
            description =
                    "A CSV file (RFC 4180, UTF-8) with the header `account,amount`, or NDJSON with the strings `account`"
                            + " and `amount`, one row an account, as it is or with `Content-Encoding: gzip`; of the kind"
                            + " `accounts` without amounts. The form of the amounts is declared and never guessed: an amount"
                            + " of another form is a fault that says what it looks like. No account may be there twice,"
                            + " whatever its case. The answer comes when all rows are stored; if one is wrong, none is, and"
                            + " the problem `invalid-snapshot` names the first hundred faults by row and column.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "201",
            description = "The imported snapshot",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SnapshotView.class)))
    @APIResponse(
            responseCode = "422",
            description = "At least one row is wrong, and none is stored: `invalid-snapshot`")
    public RestResponse<SnapshotView> importSnapshot(
            @BeanParam @Valid SnapshotImportRequest request,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        examples = @ExampleObject(name = "two accounts", value = CSV_EXAMPLE)),
                                @Content(
                                        mediaType = NDJSON,
                                        schema = @Schema(type = SchemaType.STRING),
                                        examples = @ExampleObject(name = "one account", value = NDJSON_EXAMPLE))
                            })
                    InputStream body,
            @HeaderParam("Content-Encoding")
                    @DefaultValue("identity")
                    @Parameter(
                            description = "How the body is compressed",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"identity", "gzip"}))
                    String encoding,
            @Context HttpHeaders headers) {
        boolean hasAmounts = request.kind() != SnapshotKind.ACCOUNTS;
        RowForm form = headers.getMediaType().isCompatible(MediaType.valueOf(NDJSON))
                ? new JsonRowForm(hasAmounts)
                : new CsvRowForm(hasAmounts);
        SnapshotView snapshot =
                SnapshotView.of(service.importSnapshot(identity.current(), request, form, body, encoding));
        return RestResponse.ResponseBuilder.<SnapshotView>create(RestResponse.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/v1/airdrops/snapshots/" + snapshot.id())
                .entity(snapshot)
                .build();
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listSnapshots",
            summary = "List snapshots",
            description = "Your tenant's own, the newest first.")
    public Uni<Page<SnapshotView>> list(
            @Valid @BeanParam PageRequest page,
            @QueryParam("kind") @Parameter(description = "Only of this kind", example = "token-balance") @Nullable
                    SnapshotKind kind,
            @QueryParam("contentHash") @Parameter(description = "Only with this content") @Nullable
                    Bytes32 contentHash) {
        return service.list(identity.current().tenant(), page, kind, contentHash)
                .map(found -> found.map(SnapshotView::of));
    }

    @GET
    @Path("/{snapshotId}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getSnapshot",
            summary = "Show a snapshot",
            description = "Snapshots are seen by their own tenant only.")
    public Uni<SnapshotView> get(UUID snapshotId) {
        return service.find(identity.current().tenant(), snapshotId).map(SnapshotView::of);
    }

    @GET
    @Path("/{snapshotId}/rows")
    @Produces(CSV)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "downloadSnapshot",
            summary = "Download a snapshot",
            description = "All of it as CSV: the header `account,amount`, then a row an account in the order of the"
                    + " accounts' bytes, in lower case, the amount in decimal digits, each line with a line feed. The"
                    + " SHA-256 of exactly these bytes is the snapshot's `contentHash`.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "The rows",
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "one account", value = DOWNLOAD_EXAMPLE)))
    public Multi<String> download(UUID snapshotId) {
        return service.download(identity.current().tenant(), snapshotId);
    }

    @GET
    @Path("/{snapshotId}/exclusions")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listSnapshotExclusions",
            summary = "List who was left out of a snapshot",
            description = "By the accounts' bytes, each with what it had and why it was left out.")
    public Uni<Page<Exclusion>> listExclusions(UUID snapshotId, @Valid @BeanParam PageRequest page) {
        return service.listExclusions(identity.current().tenant(), snapshotId, page);
    }
}
