package io.stakedrop.airdrop.snapshot;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What an uploaded file is, as a {@code @BeanParam}. */
public record SnapshotImportRequest(
        @QueryParam("kind") @NotNull @Parameter(description = "What the amounts are", example = "token-balance")
        SnapshotKind kind,

        @QueryParam("label")
        @NotBlank
        @Size(max = 120)
        @Parameter(description = "What you call it", example = "UNI at block 10770087")
        String label,

        @QueryParam("notation")
        @Nullable
        @Parameter(
                description = "How the amounts are written; needed unless the kind is `accounts`. An amount that is"
                        + " written another way is a fault",
                example = "integer")
        AmountNotation notation,

        @QueryParam("decimals")
        @Nullable
        @Min(0)
        @Max(36)
        @Parameter(
                description = "Digits of the smallest unit behind the point; needed with the notations `decimal` and"
                        + " `scientific` only",
                example = "18")
        Integer decimals,

        @QueryParam("chainId")
        @Nullable
        @Min(1)
        @Parameter(description = "The network's id by EIP-155, for the record", example = "1")
        Long chainId,

        @QueryParam("contract")
        @Nullable
        @Parameter(
                description = "The token, or the contract that was used, for the record",
                example = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984")
        Address contract,

        @QueryParam("block")
        @Nullable
        @Min(0)
        @Parameter(description = "The block at whose end it was so, for the record", example = "10770087")
        Long block) {

    private static final String NOTATION = "notation";
    private static final String DECIMALS = "decimals";

    /** Refuses what does not fit together, all of it at once. */
    void requireConsistent() {
        List<Fault> faults = new ArrayList<>();
        if (kind == SnapshotKind.ACCOUNTS && notation != null) {
            faults.add(new Fault(NOTATION, "not-allowed", "accounts have no amounts; leave it out"));
        }
        if (kind != SnapshotKind.ACCOUNTS && notation == null) {
            faults.add(new Fault(
                    NOTATION,
                    "required",
                    "is required: one of integer, hexadecimal, decimal, scientific; it is never guessed"));
        }
        boolean ofWholeUnits = notation != null && notation.isOfWholeUnits();
        if (ofWholeUnits && kind.isIndivisible()) {
            faults.add(new Fault(NOTATION, "not-allowed", "must be integer or hexadecimal for " + kind.code()));
        }
        if (ofWholeUnits && decimals == null) {
            faults.add(new Fault(DECIMALS, "required", "is required with the notations decimal and scientific"));
        }
        if (!ofWholeUnits && decimals != null) {
            faults.add(new Fault(DECIMALS, "not-allowed", "belongs to the notations decimal and scientific only"));
        }
        if (!faults.isEmpty()) {
            throw Faults.invalidRequest(faults);
        }
    }

    /** Reads a row's amount; only of a request that is consistent. */
    Function<String, TokenAmount> amounts() {
        if (kind == SnapshotKind.ACCOUNTS) {
            return text -> TokenAmount.of(1);
        }
        AmountNotation declared = Objects.requireNonNull(notation);
        return AmountForm.of(declared.toNotation(), decimals == null ? 0 : decimals)::read;
    }

    SnapshotOrigin origin() {
        return SnapshotOrigin.declared(chainId, contract, block);
    }
}
