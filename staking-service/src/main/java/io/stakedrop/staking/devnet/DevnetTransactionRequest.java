package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Wei;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A transaction that a wallet sends on the embedded network. */
public record DevnetTransactionRequest(
        @NotNull @Schema(description = "The sender", examples = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
        Address from,

        @NotNull @Schema(description = "The target", examples = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")
        Address to,

        @NotNull @Schema(description = "In wei", examples = "\"64000000000000000000\"")
        Wei value,

        @Nullable
        @Size(max = 4096)
        @Pattern(regexp = "0x([0-9a-fA-F]{2})*", message = "must be 0x and pairs of hexadecimal digits")
        @Schema(description = "Call data; none when absent", examples = "0x")
        String data) {

    Bytes input() {
        return data == null ? Bytes.EMPTY : Bytes.parse(data);
    }
}
