package io.stakedrop.staking.provider;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person signs with; providers say which of them they support. */
public enum WalletKind {
    @JsonProperty("ledger")
    LEDGER(WalletCategory.HARDWARE),
    @JsonProperty("trezor")
    TREZOR(WalletCategory.HARDWARE),
    @JsonProperty("metamask")
    METAMASK(WalletCategory.SOFTWARE),
    @JsonProperty("walletconnect")
    WALLETCONNECT(WalletCategory.SOFTWARE),
    /** An account that a company keeps, such as an exchange's. */
    @JsonProperty("online")
    ONLINE(WalletCategory.ONLINE),
    @JsonProperty("other")
    OTHER(WalletCategory.OTHER);

    private final WalletCategory category;

    WalletKind(WalletCategory category) {
        this.category = category;
    }

    public WalletCategory category() {
        return category;
    }
}
