package io.stakedrop.airdrop.distributor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A declared contract on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Distributor",
        description = "The contract that pays a campaign's claims, as its tenant declared it.",
        requiredProperties = {
            "chainId",
            "address",
            "format",
            "claimFunction",
            "cumulative",
            "firstBlock",
            "declaredAt",
            "limits"
        })
record DistributorView(
        @Schema(examples = "1") long chainId,

        @Schema(examples = "0x090D4613473dEE047c3f2706764f49E0821D256e")
        Address address,

        DropFormat format,

        @Schema(examples = "claim(uint256 index,address account,uint256 amount,bytes32[] proof)")
        String claimFunction,

        @Schema(
                description = "Absent where claims are not followed",
                examples = "Claimed(uint256 index,address account,uint256 amount)")
        @Nullable
        String claimedEvent,

        @Schema(description = "From when on it pays nothing; absent where it has no deadline") @Nullable
        Instant expiresAt,

        @Schema(description = "Absent where nobody can take the rest back", examples = "withdraw()") @Nullable
        String sweepFunction,

        @Schema(
                description =
                        "Whether its root is replaced round by round, and an amount is what a wallet gets of all rounds",
                examples = "false")
        boolean cumulative,

        @Schema(description = "Before which it has paid nothing", examples = "10876348")
        long firstBlock,

        @Schema(
                description =
                        "When a node of its chain confirmed that the contract is there, and that token and root are the"
                                + " campaign's where it tells them; absent where no node was asked")
        @Nullable
        Instant verifiedAt,

        Instant declaredAt,

        @Schema(
                description = "What the contract can't do, in plain words",
                examples =
                        "[\"Claims never expire.\",\"What nobody claims stays in the contract for ever: it has no function that takes it back.\"]")
        List<String> limits) {

    static DistributorView of(Distributor distributor) {
        return new DistributorView(
                distributor.chainId(),
                distributor.address(),
                distributor.format(),
                distributor.claim().toString(),
                distributor.event().map(ClaimedEvent::toString).orElse(null),
                distributor.expiresAt().orElse(null),
                distributor.sweep().map(SweepFunction::toString).orElse(null),
                distributor.cumulative(),
                distributor.firstBlock(),
                distributor.verifiedAt().orElse(null),
                distributor.declaredAt(),
                limits(distributor));
    }

    private static List<String> limits(Distributor distributor) {
        List<String> limits = new ArrayList<>();
        if (distributor.expiresAt().isEmpty()) {
            limits.add("Claims never expire.");
        }
        if (distributor.sweep().isEmpty()) {
            limits.add("What nobody claims stays in the contract for ever: it has no function that takes it back.");
        }
        if (!distributor.cumulative()) {
            limits.add("Its root never changes, so there is one round.");
        }
        if (distributor.event().isEmpty()) {
            limits.add("Claims are not followed: no event was declared.");
        }
        return limits;
    }
}
