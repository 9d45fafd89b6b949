package io.stakedrop.airdrop.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a wallet has to be or do to get a share. */
public enum CampaignKind {
    /** Register, and receive. */
    @JsonProperty("standard")
    STANDARD,
    /** Hold a token or coin at the snapshot. */
    @JsonProperty("holder")
    HOLDER,
    /** Be on a list, such as early users. */
    @JsonProperty("exclusive")
    EXCLUSIVE,
    /** Do tasks. */
    @JsonProperty("bounty")
    BOUNTY
}
