package io.stakedrop.staking.wallet;

import io.stakedrop.staking.provider.WalletCategory;
import io.stakedrop.staking.provider.WalletKind;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A kind of wallet to choose. */
@Schema(name = "WalletKindInfo", description = "A kind of wallet to choose.")
record WalletKindView(
        @Schema(examples = "ledger") WalletKind kind,

        @Schema(description = "Where its key is", examples = "hardware")
        WalletCategory category,

        @Schema(
                description = "What its owner should know to keep it safe",
                examples = "[\"Check the address on the device's own screen before you sign.\"]")
        List<String> advice) {

    static WalletKindView of(WalletKind kind) {
        return new WalletKindView(kind, kind.category(), SecurityAdvice.of(kind.category()));
    }
}
