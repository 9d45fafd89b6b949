package io.stakedrop.staking.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

        @Nullable
        @Schema(
                description = "Kinds of wallets that it helps with; absent where any will do",
                examples = "[\"ledger\",\"metamask\"]")
        List<WalletKind> supportedWallets,

        @Schema(description = "Its own ways in", examples = "[\"web\",\"api\"]")
        List<ProviderInterface> interfaces,

        @Nullable SupportContact support,

        @Nullable @Schema(description = "Absent while it offers no pool")
        ProviderTerms terms,

        Instant createdAt) {

    static ProviderView of(Provider provider, @Nullable ProviderTerms terms) {
        ProviderProfile profile = provider.profile();
        return new ProviderView(
                provider.id(),
                profile.name(),
                profile.website(),
                profile.supportedWallets() == null ? null : inOrder(profile.supportedWallets()),
                inOrder(profile.interfaces()),
                profile.support(),
                terms,
                provider.createdAt());
    }

    private static <T extends Comparable<T>> List<T> inOrder(Collection<T> constants) {
        return constants.stream().sorted().toList();
    }
}
