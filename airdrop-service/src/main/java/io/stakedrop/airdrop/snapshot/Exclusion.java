package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account that was left out of a snapshot on purpose.
 *
 * @param amount what it had
 */
@Schema(
        name = "SnapshotExclusion",
        description = "An account that was left out on purpose.",
        requiredProperties = {"account", "amount", "reason"})
record Exclusion(
        @Schema(examples = "0x000000000000000000000000000000000000dEaD")
        Address account,

        @Schema(description = "What it had") TokenAmount amount,

        Reason reason) {

    /** Why. */
    @Schema(
            name = "SnapshotExclusionReason",
            description = "listed: it was named. contract: it has code that is no delegation of a key's own account"
                    + " (EIP-7702). burn-address: nobody has its key.")
    enum Reason {
        @JsonProperty("listed")
        LISTED("listed"),
        @JsonProperty("contract")
        CONTRACT("contract"),
        @JsonProperty("burn-address")
        BURN_ADDRESS("burn-address");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static Reason ofCode(String code) {
            return Arrays.stream(values())
                    .filter(reason -> reason.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody is left out for " + code));
        }
    }
}
