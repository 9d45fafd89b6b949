package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The contract that pays a campaign's claims, and what it can do. */
@Schema(
        name = "DistributorRequest",
        description = "The contract that pays a campaign's claims, and what it can do.",
        requiredProperties = {"chainId", "address", "format"})
record DistributorRequest(
        @NotNull @Min(1) @Schema(description = "The token's network, by EIP-155", examples = "1")
        Long chainId,

        @NotNull @Schema(description = "Where it is", examples = "0x090D4613473dEE047c3f2706764f49E0821D256e")
        Address address,

        @NotNull @Schema(description = "Of the tree whose proofs it takes")
        DropFormat format,

        @Nullable
        @Size(max = MOST_CHARACTERS)
        @Schema(
                description =
                        "The function that pays a claim, its parameters named index, account, amount, root and proof, by"
                                + " what belongs there. Without it, Uniswap's; every other format needs it",
                examples = "claim(uint256 index,address account,uint256 amount,bytes32[] proof)")
        String claimFunction,

        @Nullable
        @Size(max = MOST_CHARACTERS)
        @Schema(
                description =
                        "The event that tells of a payment; account or index says whose claim it was, amount how much."
                                + " Without it, Uniswap's; claims of other formats are not followed then",
                examples = "Claimed(uint256 index,address account,uint256 amount)")
        String claimedEvent,

        @Nullable
        @Schema(
                description =
                        "From when on the contract pays nothing; leave it out where it has no deadline, as Uniswap's"
                                + " MerkleDistributor",
                examples = "2030-01-01T00:00:00Z")
        Instant expiresAt,

        @Nullable
        @Size(max = MOST_CHARACTERS)
        @Schema(
                description =
                        "The function by which its owner takes back what nobody claimed, its parameters named token and"
                                + " recipient; leave it out where it has none",
                examples = "withdraw()")
        String sweepFunction,

        @Nullable
        @Schema(
                description =
                        "Whether its root is replaced round by round, and an amount is what a wallet gets of all rounds",
                examples = "false",
                defaultValue = "false")
        Boolean cumulative,

        @Nullable
        @Min(0)
        @Schema(
                description =
                        "A block before which it has paid nothing, such as that of its deployment: claims are looked for"
                                + " from there",
                examples = "10876348",
                defaultValue = "0")
        Long firstBlock) {

    private static final int MOST_CHARACTERS = 300;

    /**
     * What was declared.
     *
     * @throws io.stakedrop.kit.problem.ProblemException {@code invalid-request} with every function or event that is none
     */
    Distributor toDistributor(UUID campaign, UUID tenant, Instant now) {
        List<Fault> faults = new ArrayList<>();
        boolean uniswap = format == DropFormat.UNISWAP;
        Optional<ClaimFunction> claim = parse("claimFunction", claimFunction, ClaimFunction::parse, faults);
        if (claimFunction == null && !uniswap) {
            faults.add(new Fault(
                    "claimFunction", "missing", "must be there, as no contract of this format is a standard"));
        }
        Optional<ClaimedEvent> event = parse("claimedEvent", claimedEvent, ClaimedEvent::parse, faults);
        Optional<SweepFunction> sweep = parse("sweepFunction", sweepFunction, SweepFunction::parse, faults);
        boolean inRounds = Boolean.TRUE.equals(cumulative);
        if (inRounds && uniswap) {
            faults.add(new Fault(
                    "cumulative", "not-possible", "must be false: a contract of this format pays each index once"));
        }
        if (!faults.isEmpty()) {
            throw Faults.invalidRequest(faults);
        }
        return new Distributor(
                campaign,
                tenant,
                chainId,
                address,
                format,
                claim.orElse(ClaimFunction.UNISWAP),
                uniswap ? event.or(() -> Optional.of(ClaimedEvent.UNISWAP)) : event,
                Optional.ofNullable(expiresAt),
                sweep,
                inRounds,
                firstBlock == null ? 0 : firstBlock,
                Optional.empty(),
                now);
    }

    private static <T> Optional<T> parse(
            String field, @Nullable String text, Function<String, T> parser, List<Fault> faults) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (InvalidValueException refused) {
            faults.add(new Fault(field, refused.code(), String.valueOf(refused.getMessage())));
            return Optional.empty();
        }
    }
}
