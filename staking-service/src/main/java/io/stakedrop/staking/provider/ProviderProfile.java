package io.stakedrop.staking.provider;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself.
 *
 * @param supportedWallets kinds of wallets that it helps with; null where any will do
 * @param interfaces its own ways in
 */
public record ProviderProfile(
        String name,
        @Nullable URI website,
        @Nullable Set<WalletKind> supportedWallets,
        Set<ProviderInterface> interfaces,
        @Nullable SupportContact support) {

    public ProviderProfile {
        supportedWallets = supportedWallets == null ? null : Set.copyOf(supportedWallets);
        interfaces = Set.copyOf(interfaces);
    }
}
