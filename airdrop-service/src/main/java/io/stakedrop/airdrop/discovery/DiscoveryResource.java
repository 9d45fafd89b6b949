package io.stakedrop.airdrop.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.campaign.CampaignView;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Announced campaigns of all tenants over HTTP. What is answered depends on the request alone, and never on its caller. */
@Path(DiscoveryResource.PATH)
@Tag(name = "Discovery", description = "Announced campaigns of all tenants")
public class DiscoveryResource {
    static final String PATH = "/v1/airdrops/discovery";

    private static final String KEPT_FOR_A_MINUTE = "public, max-age=60";
    private static final String TAG_EXAMPLE = "\"6f1ed002ab5595859014ebf0951522d9\"";

    private final DiscoveryService service;
    private final ObjectMapper json;

    DiscoveryResource(DiscoveryService service, ObjectMapper json) {
        this.service = service;
        this.json = json;
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "discoverCampaigns",
            summary = "Find announced campaigns",
            description = "Of all tenants, the last announced first, with filters and full text.")
    public Uni<Page<CampaignView>> list(
            @Valid @BeanParam DiscoveryRequest request, @Valid @BeanParam PageRequest page) {
        return service.list(request, page).map(found -> found.map(CampaignView::ofAnnounced));
    }

    @GET
    @Path("/feed.rss")
    @Produces(RssWriter.MEDIA_TYPE)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "readDiscoveryRss",
            summary = "Read announced campaigns as RSS",
            description = "RSS 2.0 of what `discoverCampaigns` finds by the same parameters.")
    @APIResponse(
            responseCode = "200",
            description = "The feed",
            headers =
                    @Header(
                            name = "ETag",
                            description = "A hash of the feed, in quotes",
                            schema = @Schema(type = SchemaType.STRING, examples = TAG_EXAMPLE)),
            content =
                    @Content(
                            mediaType = RssWriter.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            example = "\"<rss version=\\\"2.0\\\"><channel><title>Airdrops</title></channel></rss>\""))
    @APIResponse(responseCode = "304", description = "Nothing changed since the feed of `If-None-Match`.")
    public Uni<RestResponse<String>> rss(
            @Valid @BeanParam DiscoveryRequest request,
            @Valid @BeanParam PageRequest page,
            @Context UriInfo uri,
            @Context Request conditions) {
        return feed(request, page, uri).map(feed -> answer(RssWriter.write(feed), RssWriter.MEDIA_TYPE, conditions));
    }

    @GET
    @Path("/feed.json")
    @Produces(JsonFeedView.MEDIA_TYPE)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "readDiscoveryJsonFeed",
            summary = "Read announced campaigns as JSON Feed",
            description = "JSON Feed 1.1 of what `discoverCampaigns` finds by the same parameters.")
    @APIResponse(
            responseCode = "200",
            description = "The feed",
            headers =
                    @Header(
                            name = "ETag",
                            description = "A hash of the feed, in quotes",
                            schema = @Schema(type = SchemaType.STRING, examples = TAG_EXAMPLE)),
            content =
                    @Content(
                            mediaType = JsonFeedView.MEDIA_TYPE,
                            schema = @Schema(implementation = JsonFeedView.class)))
    @APIResponse(responseCode = "304", description = "Nothing changed since the feed of `If-None-Match`.")
    public Uni<RestResponse<String>> jsonFeed(
            @Valid @BeanParam DiscoveryRequest request,
            @Valid @BeanParam PageRequest page,
            @Context UriInfo uri,
            @Context Request conditions) {
        return feed(request, page, uri)
                .map(feed -> answer(write(JsonFeedView.of(feed)), JsonFeedView.MEDIA_TYPE, conditions));
    }

    private Uni<Feed> feed(DiscoveryRequest request, PageRequest page, UriInfo uri) {
        return service.feed(request, page, uri.getPath(), uri.getRequestUri().getRawQuery());
    }

    private static RestResponse<String> answer(String feed, String mediaType, Request conditions) {
        EntityTag tag = tagOf(feed);
        Response.ResponseBuilder unmet = conditions.evaluatePreconditions(tag);
        RestResponse.ResponseBuilder<String> answer = unmet == null
                ? RestResponse.ResponseBuilder.ok(feed)
                        .header(
                                HttpHeaders.CONTENT_TYPE,
                                MediaType.valueOf(mediaType).withCharset("UTF-8"))
                : RestResponse.ResponseBuilder.create(unmet.build().getStatus());
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, KEPT_FOR_A_MINUTE)
                .build();
    }

    private static EntityTag tagOf(String feed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(feed.getBytes(StandardCharsets.UTF_8));
            return new EntityTag(Bytes32.of(hash).toString().substring(2, 34));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private String write(JsonFeedView feed) {
        try {
            return json.writeValueAsString(feed);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a feed has a JSON form", impossible);
        }
    }
}
