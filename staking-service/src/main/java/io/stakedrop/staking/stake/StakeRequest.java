package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a new stake is made of. */
public record StakeRequest(
        @NotNull @Schema(description = "The pool to stake in", examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @NotNull
        @Schema(
                description = "The wallet that will send the ether",
                examples = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
        Address wallet,

        @NotNull @Schema(description = "How much, in wei", examples = "\"64000000000000000000\"")
        Wei amount) {}
