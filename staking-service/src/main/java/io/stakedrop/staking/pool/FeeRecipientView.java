package io.stakedrop.staking.pool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The fee recipient that was announced last. */
@RegisterForReflection
@Schema(
        name = "FeeRecipient",
        description =
                "The account that the pool's validators name for priority fees and payments of block builders. What it "
                        + "receives is the pool's.")
record FeeRecipientView(
        @Schema(description = "The account", examples = "0x90F79bf6EB2c4f870365E785982E1f101E93b906")
        Address address,

        @Schema(description = "The first epoch whose receipts count", examples = "412347")
        long fromEpoch) {

    static FeeRecipientView of(FeeRecipient recipient) {
        return new FeeRecipientView(recipient.address(), recipient.fromEpoch());
    }
}
