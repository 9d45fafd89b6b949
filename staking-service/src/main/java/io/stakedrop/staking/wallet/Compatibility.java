package io.stakedrop.staking.wallet;

import static java.util.stream.Collectors.joining;

import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.provider.Provider;
import io.stakedrop.staking.provider.WalletCategory;
import io.stakedrop.staking.provider.WalletKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a wallet can stake in a pool, and why or why not.
 *
 * @param reasons everything that is against it; where nothing is, what speaks for it
 */
record Compatibility(Pool pool, boolean isCompatible, List<Reason> reasons) {

    /** @param detail a sentence for the wallet's owner */
    record Reason(Code code, String detail) {}

    /** What a reason is about. */
    enum Code {
        /** The provider helps with wallets of this kind. */
        SUPPORTED,
        /** The provider does not restrict wallets. */
        ANY_WALLET,
        /** The provider helps with other kinds of wallets only. */
        KIND_NOT_SUPPORTED,
        /** The account is a contract, which sends no transactions of its own. */
        CONTRACT_ACCOUNT,
        /** The account may be one that a company shares among its customers. */
        SHARED_ACCOUNT,
        /** The pool takes no deposits. */
        POOL_CLOSED,
        /** The pool's operator lets it take no new stakes at the moment. */
        POOL_PAUSED
    }

    /**
     * Judges by what is known of both.
     *
     * @param isContract whether the account has a contract's code or will have it
     * @param isOpen whether a deposit can buy shares of the pool
     */
    static Compatibility of(Wallet wallet, boolean isContract, Pool pool, Provider provider, boolean isOpen) {
        List<Reason> against = new ArrayList<>();
        Set<WalletKind> supported = provider.profile().supportedWallets();
        if (supported != null && !supported.contains(wallet.kind())) {
            against.add(new Reason(
                    Code.KIND_NOT_SUPPORTED,
                    "%s helps with %s, and not with %s."
                            .formatted(provider.profile().name(), names(supported), name(wallet.kind()))));
        }
        if (isContract) {
            against.add(
                    new Reason(
                            Code.CONTRACT_ACCOUNT,
                            "A stake is paid by a transaction whose sender is its wallet, and a contract is never the sender of one."));
        }
        if (wallet.kind().category() == WalletCategory.ONLINE && wallet.ownership() instanceof Ownership.Claimed) {
            against.add(new Reason(
                    Code.SHARED_ACCOUNT,
                    "Online wallets mostly send from addresses of many customers, and what is paid out goes back there: prove"
                            + " that this one signs for you."));
        }
        if (!isOpen) {
            against.add(new Reason(Code.POOL_CLOSED, "A loss took all of the pool's assets, so it takes no deposits."));
        }
        if (pool.paused()) {
            against.add(new Reason(Code.POOL_PAUSED, "The pool takes no new stakes at the moment: try again later."));
        }
        return against.isEmpty()
                ? new Compatibility(pool, true, List.of(inFavour(wallet, provider)))
                : new Compatibility(pool, false, List.copyOf(against));
    }

    private static Reason inFavour(Wallet wallet, Provider provider) {
        return provider.profile().supportedWallets() == null
                ? new Reason(
                        Code.ANY_WALLET,
                        "%s takes stakes from any wallet that can send ether."
                                .formatted(provider.profile().name()))
                : new Reason(
                        Code.SUPPORTED,
                        "%s helps with %s.".formatted(provider.profile().name(), name(wallet.kind())));
    }

    private static String names(Set<WalletKind> kinds) {
        return kinds.stream().sorted().map(Compatibility::name).collect(joining(", "));
    }

    private static String name(WalletKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
