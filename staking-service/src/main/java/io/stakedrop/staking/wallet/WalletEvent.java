package io.stakedrop.staking.wallet;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import io.stakedrop.staking.provider.WalletKind;
import java.util.UUID;

/** What the events {@code wallet.registered}, {@code wallet.proven} and {@code wallet.removed} tell. */
@RegisterForReflection
record WalletEvent(UUID walletId, Address address, WalletKind kind, OwnershipView ownership) {

    static WalletEvent of(Wallet wallet) {
        return new WalletEvent(wallet.id(), wallet.address(), wallet.kind(), OwnershipView.of(wallet.ownership()));
    }
}
