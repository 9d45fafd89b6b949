package io.stakedrop.airdrop.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which contract's users. */
@RegisterForReflection
@Schema(name = "ContractUsesRequest", description = "Which contract's users, by an event that it logs.")
record ContractUsesRequest(
        @NotBlank @Size(max = 120) @Schema(description = "What you call it", examples = "Depositors")
        String label,

        @NotNull @Schema(description = "The contract", examples = "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D")
        Address contract,

        @NotNull
        @Size(max = 500)
        @Schema(
                description = "The event as it stands in the contract's source, with its parameters' names",
                examples = "Deposit(address indexed user, uint256 amount)")
        String event,

        @NotNull
        @Size(max = 100)
        @Schema(description = "The parameter, of type address, that names the user", examples = "user")
        String account,

        @NotNull @Min(0) @Schema(description = "The first block that is looked at", examples = "10000835")
        Long fromBlock,

        @Min(0)
        @Schema(description = "The last; when absent, the newest that is final", examples = "10770087")
        @Nullable
        Long block) {

    EventDeclaration declaration() {
        return EventDeclaration.parse(event, account);
    }
}
