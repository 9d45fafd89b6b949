package io.stakedrop.gateway.edge;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The web pages that may read a tenant's answers, as they are shown. */
@Schema(name = "Cors", description = "Which web pages may read a tenant's answers (CORS).")
record CorsView(
        @Schema(
                description = "Origins in alphabetical order",
                examples = {"[\"https://app.example.com\"]"})
        List<String> allowedOrigins) {

    static CorsView of(Collection<String> origins) {
        return new CorsView(origins.stream().sorted().toList());
    }
}
