package io.stakedrop.airdrop.appeal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.ValueFault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** That an appeal is right, and what follows. */
@Schema(name = "AppealAcceptRequest", description = "That an appeal is right, and what follows.")
record AcceptRequest(
        @NotNull RemedyType remedy,

        @Schema(
                description = "Of `amount`: what the wallet gets, above zero, in the token's smallest unit",
                examples = "\"400000000000000000000\"")
        @Nullable
        TokenAmount amount,

        @NotBlank
        @Size(max = 2000)
        @Schema(description = "Why; the wallet reads it", examples = "The exchange confirms your balance.")
        String reason) {

    AcceptRequest {
        if ((remedy == RemedyType.AMOUNT) != (amount != null)) {
            throw new InvalidValueException(
                    ValueFault.WRONG_FORM, "An amount is given with the remedy amount, and with no other.");
        }
        if (amount != null && amount.isZero()) {
            throw new InvalidValueException(ValueFault.OUT_OF_RANGE, "The amount must be above zero.");
        }
    }

    Remedy toRemedy() {
        return amount == null ? new Remedy.Eligible() : new Remedy.Amount(amount);
    }

    /** Without what was written, which belongs into no log. */
    @Override
    public String toString() {
        return "AcceptRequest[remedy=%s, amount=%s]".formatted(remedy, amount);
    }

    /** What follows. */
    @Schema(
            name = "AppealRemedy",
            description =
                    "eligible: the wallet takes part in the allocations that follow as those do who are eligible. amount: it gets"
                            + " that much of the pool, whatever the rule would give it.")
    enum RemedyType {
        @JsonProperty("eligible")
        ELIGIBLE,
        @JsonProperty("amount")
        AMOUNT
    }
}
