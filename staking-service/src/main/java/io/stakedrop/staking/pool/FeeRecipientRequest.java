package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Address;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another fee recipient. */
record FeeRecipientRequest(
        @NotNull
        @NotZeroAddress
        @Schema(
                description = "A plain account that is nobody's deposit address and no wallet of the pool's stakers",
                examples = "0x90F79bf6EB2c4f870365E785982E1f101E93b906")
        Address feeRecipient) {}
