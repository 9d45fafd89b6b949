package io.stakedrop.gateway.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Serves the merged document as YAML, or as JSON on demand. */
@Path("/openapi")
@Singleton
class DocumentResource {

    private static final String YAML_TYPE = "application/yaml;charset=UTF-8";
    private static final String JSON_TYPE = "application/json";

    private final byte[] yaml;
    private final byte[] json;

    DocumentResource(PackagedDocument document) throws JsonProcessingException {
        yaml = document.yaml();
        json = new ObjectMapper().writeValueAsBytes(document.tree());
    }

    @GET
    @PermitAll
    @NonBlocking
    @Operation(hidden = true)
    public Response show(@QueryParam("format") @Nullable String format) {
        if ("json".equalsIgnoreCase(format)) {
            return Response.ok(json, JSON_TYPE).build();
        }
        return Response.ok(yaml, YAML_TYPE).build();
    }
}
