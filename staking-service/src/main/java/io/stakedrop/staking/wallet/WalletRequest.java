package io.stakedrop.staking.wallet;

import io.stakedrop.ethereum.Address;
import io.stakedrop.staking.provider.WalletKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a wallet is registered by. */
record WalletRequest(
        @NotNull
        @Schema(
                description = "The account that will send the ether",
                examples = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
        Address address,

        @NotNull @Schema(description = "What its owner signs with", examples = "ledger")
        WalletKind kind,

        @Nullable
        @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "must not be blank")
        @Size(max = 100)
        @Schema(description = "What its owner calls it", examples = "Savings")
        String name) {}
