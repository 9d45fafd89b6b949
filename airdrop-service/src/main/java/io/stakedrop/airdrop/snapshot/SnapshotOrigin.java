package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where exactly a snapshot comes from, as far as its source has such; the same in JSON and in the database. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SnapshotOrigin", description = "Where exactly it comes from, as far as its source has such.")
public record SnapshotOrigin(
        @Schema(description = "The network's id by EIP-155", examples = "1") @Nullable
        Long chainId,

        @Schema(
                description = "The token, or the contract that was used",
                examples = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984")
        @Nullable
        Address contract,

        @Schema(description = "The block at whose end it was so", examples = "10770087") @Nullable
        Long block,

        @Schema(description = "The block's hash, where it was read off the chain") @Nullable
        Bytes32 blockHash,

        @Schema(description = "When the block was made") @Nullable
        Instant blockTime,

        @Schema(
                description = "The event whose logs were read",
                examples = "Deposit(address indexed user, uint256 amount)")
        @Nullable
        String event,

        @Schema(description = "The snapshot whose accounts were taken") @Nullable
        UUID snapshotId,

        @Schema(description = "The pool whose stake it is; absent where it is the tenant's in all pools") @Nullable
        UUID poolId,

        @Schema(description = "The epoch after which stake counts", examples = "412345") @Nullable
        Long fromEpoch,

        @Schema(description = "The last epoch that counts", examples = "414000") @Nullable
        Long toEpoch,

        @Schema(description = "The content hash that the other service gave and that was checked") @Nullable
        Bytes32 sourceHash,

        @Schema(
                description = "How many of the largest balances the contract was asked for at the block, all of them"
                        + " being right",
                examples = "100")
        @Nullable
        Integer checkedAccounts) {

    /** What the sender of a file says of it. */
    static SnapshotOrigin declared(@Nullable Long chainId, @Nullable Address contract, @Nullable Long block) {
        return new SnapshotOrigin(chainId, contract, block, null, null, null, null, null, null, null, null, null);
    }

    /** The end of a block. */
    static SnapshotOrigin ofChain(FixedBlock block) {
        return new SnapshotOrigin(
                block.chainId(),
                null,
                block.number(),
                block.hash(),
                block.time(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The staking service's answer. */
    static SnapshotOrigin ofStake(@Nullable Long chainId, StakedRequest request, Bytes32 sourceHash) {
        return new SnapshotOrigin(
                chainId,
                null,
                null,
                null,
                null,
                null,
                null,
                request.poolId(),
                request.fromEpoch(),
                request.toEpoch(),
                sourceHash,
                null);
    }

    SnapshotOrigin withContract(Address newContract) {
        return new SnapshotOrigin(
                chainId,
                newContract,
                block,
                blockHash,
                blockTime,
                event,
                snapshotId,
                poolId,
                fromEpoch,
                toEpoch,
                sourceHash,
                checkedAccounts);
    }

    SnapshotOrigin withEvent(String newEvent) {
        return new SnapshotOrigin(
                chainId,
                contract,
                block,
                blockHash,
                blockTime,
                newEvent,
                snapshotId,
                poolId,
                fromEpoch,
                toEpoch,
                sourceHash,
                checkedAccounts);
    }

    SnapshotOrigin withSnapshot(UUID newSnapshot) {
        return new SnapshotOrigin(
                chainId,
                contract,
                block,
                blockHash,
                blockTime,
                event,
                newSnapshot,
                poolId,
                fromEpoch,
                toEpoch,
                sourceHash,
                checkedAccounts);
    }

    SnapshotOrigin withCheckedAccounts(int checked) {
        return new SnapshotOrigin(
                chainId,
                contract,
                block,
                blockHash,
                blockTime,
                event,
                snapshotId,
                poolId,
                fromEpoch,
                toEpoch,
                sourceHash,
                checked);
    }
}
