package io.stakedrop.staking.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Address;
import io.stakedrop.staking.provider.WalletCategory;
import io.stakedrop.staking.provider.WalletKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wallet as its tenant or the wallet itself sees it. */
@Schema(name = "Wallet", description = "An account that somebody stakes from.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WalletView(
        @Schema(examples = "019ab0c3-7a1b-7c2d-8e3f-405162738495")
        UUID id,

        @Schema(examples = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
        Address address,

        @Schema(description = "What its owner signs with", examples = "ledger")
        WalletKind kind,

        @Schema(description = "Where its key is", examples = "hardware")
        WalletCategory category,

        @Schema(
                description = "What its owner should know to keep it safe",
                examples = "[\"Check the address on the device's own screen before you sign.\"]")
        List<String> advice,

        @Nullable @Schema(description = "What its owner calls it", examples = "Savings")
        String name,

        OwnershipView ownership,

        Instant createdAt) {

    static WalletView of(Wallet wallet) {
        return new WalletView(
                wallet.id(),
                wallet.address(),
                wallet.kind(),
                wallet.kind().category(),
                SecurityAdvice.of(wallet.kind().category()),
                wallet.name(),
                OwnershipView.of(wallet.ownership()),
                wallet.createdAt());
    }
}
