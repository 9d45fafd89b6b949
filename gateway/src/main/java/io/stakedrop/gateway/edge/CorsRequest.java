package io.stakedrop.gateway.edge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The web pages that may use a tenant's credentials. */
record CorsRequest(
        @Size(max = 100)
        @Schema(
                description = "Origins as browsers send them: scheme, host and, unless it is the scheme's own, port",
                examples = {"[\"https://app.example.com\"]"})
        List<@NotNull @Size(max = 255) @Pattern(regexp = CorsRequest.ORIGIN) String> allowedOrigins) {

    /** RFC 6454, section 6.2, for http and https in lower case; never a wildcard. */
    static final String ORIGIN =
            "^(https://(?!.*:443$)|http://(?!.*:80$))([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?$";
}
