package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Bytes32;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wallet's word that it sent the transaction. */
public record TransactionRequest(
        @NotNull
        @Schema(
                description = "Hash of the transaction that the wallet sent",
                examples = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b")
        Bytes32 hash) {}
