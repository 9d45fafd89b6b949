package io.stakedrop.airdrop.rescue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.airdrop.rescue.Rescue.Solution;
import io.stakedrop.ethereum.Bytes32;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rescue on the wire. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Rescue",
        description =
                "A list of an orphaned drop, the root that it belongs to, and how that was made once it is found.",
        requiredProperties = {"id", "campaignId", "root", "rows", "uploadedAt"})
record RescueView(
        UUID id,
        UUID campaignId,

        @Schema(description = "That the contract was deployed with")
        Bytes32 root,

        @Schema(description = "How many rows the list has", examples = "252803")
        long rows,

        Instant uploadedAt,

        @Schema(description = "The claim list that makes the root; absent until it is found") @Nullable
        UUID listId,

        @Schema(description = "In which that list's tree has the root; absent until it is found") @Nullable
        DropFormat format,

        @Schema(
                description = "Kind of tree, order of the rows, and how amounts are read; absent until it is found",
                examples = "Uniswap's merkle-distributor, rows by the EIP-55 text of the address and numbered from 0,"
                        + " amounts read as tokens of 18 decimals")
        @Nullable
        String found,

        @Schema(
                description = "Why the uploaded list misleads its readers; absent where it does not",
                examples = "Beware: \"100\" in row 1 was read as hexadecimal and pays 256, not 100.")
        @Nullable
        String warning) {

    static RescueView of(Rescue rescue) {
        return new RescueView(
                rescue.id(),
                rescue.campaign(),
                rescue.root(),
                rescue.rows(),
                rescue.uploadedAt(),
                rescue.solution().map(Solution::list).orElse(null),
                rescue.solution().map(Solution::format).orElse(null),
                rescue.solution().map(Solution::found).orElse(null),
                rescue.solution().flatMap(Solution::warning).orElse(null));
    }
}
