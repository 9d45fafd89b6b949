package io.stakedrop.staking.provider;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a wallet's key is, which decides what can happen to it. */
public enum WalletCategory {
    /** In a device that signs by itself and never gives the key away. */
    @JsonProperty("hardware")
    HARDWARE,
    /** In a program on the person's own computer or telephone. */
    @JsonProperty("software")
    SOFTWARE,
    /** With a company that signs for the person. */
    @JsonProperty("online")
    ONLINE,
    /** Nothing is known about it. */
    @JsonProperty("other")
    OTHER
}
