package io.stakedrop.gateway.usage;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All limits of a consumer as they are shown. */
@Schema(name = "Usage", description = "How the limits of a consumer stand.")
record UsageView(
        @Schema(
                description = "The plan of the tenant",
                examples = {"default"})
        String plan,

        @Schema(description = "The services' paths, tightest first")
        List<LimitView> limits) {}
