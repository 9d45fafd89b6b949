package io.stakedrop.staking.provider;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a provider says of itself. */
public record ProviderRequest(
        @NotBlank @Size(max = 100) @Schema(description = "Name that stakers see", examples = "Northern Light Staking")
        String name,

        @Nullable
        @Size(max = 300)
        @Pattern(regexp = AbsoluteUri.HTTPS, message = AbsoluteUri.HTTPS_RULE)
        @AbsoluteUri
        @Schema(description = "Where stakers read about it", examples = "https://northernlight.example")
        String website,

        @Nullable
        @Schema(
                description = "Kinds of wallets that it helps with; absent or empty where any will do",
                examples = "[\"ledger\",\"metamask\"]")
        Set<WalletKind> supportedWallets,

        @Nullable
        @Schema(description = "Ways to use it; absent where it has none of its own", examples = "[\"web\",\"api\"]")
        Set<ProviderInterface> interfaces,

        @Nullable @Valid SupportContact support) {

    ProviderProfile toProfile() {
        return new ProviderProfile(
                name.strip(),
                website == null ? null : URI.create(website),
                // Generated clients send an empty list where nothing is named.
                supportedWallets == null || supportedWallets.isEmpty() ? null : supportedWallets,
                interfaces == null ? Set.of() : interfaces,
                support);
    }
}
