package io.stakedrop.airdrop.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is left out of a snapshot. */
@RegisterForReflection
@Schema(name = "SnapshotExclusionRequest", description = "Who is left out.")
record ExclusionRequest(
        @NotBlank @Size(max = 120) @Schema(description = "What you call it", examples = "UNI without exchanges")
        String label,

        @Size(max = 10_000)
        @Schema(
                description = "Accounts to leave out, such as those of exchanges",
                examples = "[\"0x28C6c06298d514Db089934071355E5743bf21d60\"]")
        @Nullable
        List<Address> accounts,

        @Schema(
                description = "Whether to leave out accounts with code, as the configured node knows them at its newest"
                        + " final block. An account that delegates to code (EIP-7702) is still a key's own and stays",
                examples = "true")
        @Nullable
        Boolean contracts,

        @Schema(description = "Whether to leave out addresses that nobody has a key of", examples = "true") @Nullable
        Boolean burnAddresses) {

    List<Address> listed() {
        return accounts == null ? List.of() : accounts;
    }

    boolean leavesOutContracts() {
        return Boolean.TRUE.equals(contracts);
    }

    boolean leavesOutBurnAddresses() {
        return Boolean.TRUE.equals(burnAddresses);
    }

    boolean leavesOutNobody() {
        return listed().isEmpty() && !leavesOutContracts() && !leavesOutBurnAddresses();
    }
}
