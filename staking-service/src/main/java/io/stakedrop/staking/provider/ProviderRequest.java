package io.stakedrop.staking.provider;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a new provider is made of. */
public record ProviderRequest(
        @NotBlank @Size(max = 100) @Schema(description = "Name that stakers see", examples = "Northern Light Staking")
        String name,

        @Nullable
        @Size(max = 300)
        @Pattern(regexp = "https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?", message = "must be an https URL")
        @AbsoluteUri
        @Schema(description = "Where stakers read about it", examples = "https://northernlight.example")
        String website) {

    @Nullable
    URI websiteUrl() {
        return website == null ? null : URI.create(website);
    }
}
