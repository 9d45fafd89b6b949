package io.stakedrop.staking.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A provider as every tenant sees it. */
@Schema(name = "Provider", description = "An organisation that runs staking pools.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProviderView(
        @Schema(examples = "019ab0c4-6f2e-7c31-9a55-0d3f8b1c2e4a")
        UUID id,

        @Schema(description = "Name that stakers see", examples = "Northern Light Staking")
        String name,

        @Nullable @Schema(description = "Where stakers read about it", examples = "https://northernlight.example")
        URI website,

        Instant createdAt) {

    static ProviderView of(Provider provider) {
        return new ProviderView(provider.id(), provider.name(), provider.website(), provider.createdAt());
    }
}
