package io.stakedrop.airdrop.list;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An imported list on the wire. */
@Schema(
        name = "ClaimList",
        description = "An imported list of claims, which never changes.",
        requiredProperties = {"id", "campaignId", "rows", "total", "contentHash", "importedAt"})
record ListView(
        UUID id,
        UUID campaignId,

        @Schema(description = "How many claims it has", examples = "252803")
        long rows,

        @Schema(description = "Sum of all amounts in the token's smallest unit")
        TokenAmount total,

        @Schema(
                description =
                        "SHA-256 of the rows in the order of their indexes, each written `index,address,amount` with"
                                + " the address in lower case and a line feed at the end, without the header")
        Bytes32 contentHash,

        Instant importedAt) {

    static ListView of(ClaimList list) {
        return new ListView(
                list.id(), list.campaign(), list.rows(), list.total(), list.contentHash(), list.importedAt());
    }
}
