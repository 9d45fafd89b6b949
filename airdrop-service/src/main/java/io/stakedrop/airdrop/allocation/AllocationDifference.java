package io.stakedrop.airdrop.allocation;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changed between two versions, as a whole. */
@Schema(
        name = "AllocationDifference",
        description = "What changed between two versions, as a whole; `listAllocationChanges` has each wallet.",
        requiredProperties = {"since", "version", "added", "removed", "changed", "raised", "lowered"})
record AllocationDifference(
        @Schema(description = "The earlier one") VersionView since,

        @Schema(description = "The later one") VersionView version,

        @Schema(description = "How many wallets get something and got nothing", examples = "1")
        long added,

        @Schema(description = "How many get nothing and got something", examples = "0")
        long removed,

        @Schema(description = "How many get more or less than before, but something by both", examples = "252803")
        long changed,

        @Schema(description = "What those who get more get more, together; in the token's smallest unit")
        TokenAmount raised,

        @Schema(description = "What those who get less get less, together; in the token's smallest unit")
        TokenAmount lowered) {

    /** One of the two. */
    @Schema(
            name = "ComparedAllocation",
            description = "One of the versions that are compared.",
            requiredProperties = {"version", "listId", "claims", "total", "contentHash"})
    record VersionView(
            @Schema(examples = "1") int version,

            UUID listId,

            @Schema(description = "How many wallets get anything", examples = "252803")
            long claims,

            @Schema(description = "What they get together, which is the pool")
            TokenAmount total,

            @Schema(description = "The content hash of the list")
            Bytes32 contentHash) {

        static VersionView of(StoredAllocation allocation) {
            return new VersionView(
                    allocation.version(),
                    allocation.list().id(),
                    allocation.list().rows(),
                    allocation.list().total(),
                    allocation.list().contentHash());
        }
    }
}
