package io.stakedrop.staking.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether the wallet was shown to be its owner's. */
@Schema(name = "WalletOwnership", description = "Whether the wallet was shown to be its owner's.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnershipView(
        @Schema(
                description = "claimed: anybody can have named the address. proven: the wallet signed a challenge.",
                enumeration = {"claimed", "proven"},
                examples = "proven")
        String state,

        @Nullable
        @Schema(
                description =
                        "What accepted the signature: the account's key, its contract (EIP-1271), or the contract "
                                + "that it will have (ERC-6492). A contract may cease to accept it.",
                enumeration = {"key", "contract", "undeployed-contract"},
                examples = "key")
        String proof,

        @Nullable Instant provenAt) {
    /** The state of a wallet that signed a challenge. */
    public static final String PROVEN = "proven";

    static OwnershipView of(Ownership ownership) {
        return switch (ownership) {
            case Ownership.Claimed claimed -> new OwnershipView("claimed", null, null);
            case Ownership.Proven(Ownership.Proof by, Instant at) ->
                new OwnershipView(PROVEN, by.name().toLowerCase(Locale.ROOT).replace('_', '-'), at);
        };
    }
}
