package io.stakedrop.airdrop.distribution;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A published round on the wire. */
@Schema(
        name = "Round",
        description = "A root that a campaign has published.",
        requiredProperties = {"round", "root", "leaves", "total", "publishedAt"})
record RoundView(
        @Schema(description = "The first is 1", examples = "1")
        int round,

        @Schema(description = "Of the round's tree") Bytes32 root,

        @Schema(description = "How many claims it has", examples = "252803")
        long leaves,

        @Schema(description = "Sum of their amounts in the token's smallest unit, of all rounds up to it")
        TokenAmount total,

        Instant publishedAt) {

    static RoundView of(PublishedTree tree) {
        return new RoundView(tree.round(), tree.root(), tree.leaves(), tree.total(), tree.publishedAt());
    }
}
