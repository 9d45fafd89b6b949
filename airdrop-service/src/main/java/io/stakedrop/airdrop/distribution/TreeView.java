package io.stakedrop.airdrop.distribution;

import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A published tree on the wire. */
@Schema(
        name = "Tree",
        description = "The published Merkle tree of a campaign.",
        requiredProperties = {"format", "root", "leaves", "total", "publishedAt"})
record TreeView(
        @Schema(description = "How leaves and nodes are hashed")
        DropFormat format,

        @Schema(
                description = "What the distributor contract is deployed with",
                examples = "0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5")
        Bytes32 root,

        @Schema(description = "How many claims can be proved", examples = "252803")
        long leaves,

        @Schema(description = "Sum of their amounts in the token's smallest unit: what the contract has to hold")
        TokenAmount total,

        Instant publishedAt) {

    static TreeView of(PublishedTree tree) {
        return new TreeView(tree.format(), tree.root(), tree.leaves(), tree.total(), tree.publishedAt());
    }
}
