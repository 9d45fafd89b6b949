package io.stakedrop.airdrop.allocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.allocation.AllocationRequest.AccountsRequest;
import io.stakedrop.airdrop.allocation.AllocationRequest.FloorRequest;
import io.stakedrop.airdrop.allocation.AllocationRequest.RuleRequest;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An allocation on the wire; the offline tool reads its terms and content hash. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Allocation",
        description = "A pool as it was divided.",
        requiredProperties = {
            "id",
            "campaignId",
            "version",
            "pool",
            "rule",
            "accounts",
            "wallets",
            "overrides",
            "listId",
            "claims",
            "contentHash",
            "createdAt"
        })
record AllocationView(
        @Schema(description = "Also that of the job that made it")
        UUID id,

        UUID campaignId,

        @Schema(description = "1 for the campaign's first", examples = "1")
        int version,

        @Schema(description = "What was given away, to the last unit")
        TokenAmount pool,

        RuleRequest rule,
        @Nullable FloorRequest floor,

        @Schema(description = "The most that a wallet could get") @Nullable
        TokenAmount cap,

        AccountsRequest accounts,
        @Nullable UUID weightsSnapshotId,
        @Nullable UUID factorsSnapshotId,

        @Schema(description = "How many took part, with or without a share", examples = "252803")
        long wallets,

        @Schema(description = "How many wallets' parts accepted appeals decided", examples = "0")
        long overrides,

        @Schema(description = "SHA-256 of the overrides as they are downloaded; absent where there are none") @Nullable
        Bytes32 overridesHash,

        @Schema(description = "The claim list that it came to")
        UUID listId,

        @Schema(description = "How many wallets get anything", examples = "252803")
        long claims,

        @Schema(description = "The content hash of the list, see `importList`")
        Bytes32 contentHash,

        Instant createdAt) {

    static AllocationView of(StoredAllocation allocation) {
        AllocationRequest terms = allocation.terms();
        return new AllocationView(
                allocation.id(),
                allocation.campaign(),
                allocation.version(),
                terms.pool(),
                terms.rule(),
                terms.floor(),
                terms.cap(),
                terms.accounts(),
                terms.weightsSnapshotId(),
                terms.factorsSnapshotId(),
                allocation.wallets(),
                allocation.overrides(),
                allocation.overridesHash().orElse(null),
                allocation.list().id(),
                allocation.list().rows(),
                allocation.list().contentHash(),
                allocation.createdAt());
    }
}
