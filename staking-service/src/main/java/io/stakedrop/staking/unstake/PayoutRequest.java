package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Bytes32;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The signer's word that it sent a payout. */
record PayoutRequest(
        @NotNull
        @Schema(
                description = "Hash of the transaction that the signer sent",
                examples = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b")
        Bytes32 hash) {}
