package io.stakedrop.staking.reward;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.Constant;
import io.stakedrop.ethereum.consensus.Duty;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.staking.beacon.DutyTerms;
import io.stakedrop.staking.beacon.EpochTerms;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import io.stakedrop.staking.receipt.RecipientReceipt;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a reward came from, down to the terms of the specification. */
@Schema(
        name = "ExplainedReward",
        description = "Where a reward came from: the position's part of the pool's assets, what the pool's validators "
                + "earned with the terms of the specification that sum to it, and what its fee recipients received. "
                + "explained + unexplained = balanceChange.earned, to the gwei; feeSplit.earned is the same in wei, and "
                + "feeSplit.received the sum of the receipts, zero where that is below.")
public record ExplainedRewardView(
        RewardView reward,
        BalanceChange balanceChange,
        FeeSplit feeSplit,
        NetworkTerms network,

        @Schema(
                description =
                        "Of the pool's validators, those that fared alike together; none for whom nothing happened")
        List<ValidatorTerms> validators,

        @Schema(description = "The sum of all terms, in gwei; a loss has a minus", examples = "18738")
        String explained,

        @Schema(
                description =
                        "What the terms leave open, in gwei, such as sync committees and proposals where the node "
                                + "does not tell them",
                examples = "0")
        String unexplained,

        @Schema(description = "Of the fee recipients that the pool ever had; none where it had none in the epoch")
        List<ReceiptView> receipts) {

    /** What became of the validators' balances. */
    @Schema(
            name = "BalanceChange",
            description = "What became of the balances of the pool's validators in the epoch, in gwei: "
                    + "earned = after − before + withdrawn − deposited.")
    public record BalanceChange(
            @Schema(examples = "\"64000000000\"") Gwei before,
            @Schema(examples = "\"64000018738\"") Gwei after,
            @Schema(examples = "\"0\"") Gwei deposited,
            @Schema(examples = "\"0\"") Gwei withdrawn,

            @Schema(description = "Of the loss, what slashing took", examples = "\"0\"")
            Gwei slashed,

            @Schema(examples = "18738") String earned) {

        static BalanceChange of(ValidatorsEpoch epoch) {
            return new BalanceChange(
                    epoch.before(),
                    epoch.after(),
                    epoch.deposited(),
                    epoch.withdrawn(),
                    epoch.slashed(),
                    epoch.earned().toString());
        }
    }

    /** Who gets what of it. */
    @Schema(
            name = "FeeSplit",
            description =
                    "Who gets what of the epoch's result, in wei: total = earned + received = operator + stakers; a "
                            + "loss has a minus and takes no fee.")
    public record FeeSplit(
            @Schema(description = "By the validators", examples = "18738000000000")
            String earned,

            @Schema(description = "By the fee recipients", examples = "\"0\"")
            Wei received,

            @Schema(examples = "18738000000000") String total,
            @Schema(examples = "\"1873800000000\"") Wei operator,
            @Schema(examples = "16864200000000") String stakers) {

        static FeeSplit of(ExplanationView explanation) {
            BigInteger total = new BigInteger(explanation.earned())
                    .add(explanation.received().toBigInteger());
            return new FeeSplit(
                    explanation.earned(),
                    explanation.received(),
                    total.toString(),
                    explanation.fee(),
                    total.subtract(explanation.fee().toBigInteger()).toString());
        }
    }

    /** What the terms follow from. */
    @Schema(
            name = "NetworkTerms",
            description =
                    "What the terms follow from. With base = effectiveBalance / 10^9 × baseRewardPerIncrement, a duty "
                            + "done earns floor(base × weight × (participating / 10^9) / (totalStake / 10^9 × weightDenominator)); "
                            + "source and target missed cost floor(base × weight / weightDenominator).")
    public record NetworkTerms(
            @Schema(examples = "fulu") String fork,

            @Schema(
                    description = "Effective balance of all active validators, in gwei",
                    examples = "\"34000000000000000\"")
            Gwei totalStake,

            @Schema(description = "In gwei: floor(64 × 10^9 / floor(√totalStake))", examples = "\"347\"")
            Gwei baseRewardPerIncrement,

            @Schema(description = "In an inactivity leak no duty earns", examples = "false")
            boolean inactivityLeak,

            DutyTerm source,
            DutyTerm target,
            DutyTerm head,

            @Schema(examples = "64") long weightDenominator) {

        static NetworkTerms of(EpochTerms terms) {
            ForkConstants constants = terms.constants();
            EpochParticipation participation = terms.participation();
            return new NetworkTerms(
                    constants.fork().name().toLowerCase(Locale.ROOT),
                    participation.active(),
                    constants.baseRewardPerIncrement(participation.active()),
                    participation.inactivityLeak(),
                    DutyTerm.of(terms, Duty.SOURCE),
                    DutyTerm.of(terms, Duty.TARGET),
                    DutyTerm.of(terms, Duty.HEAD),
                    constants.number(Constant.WEIGHT_DENOMINATOR));
        }
    }

    /** One duty in the whole network. */
    @Schema(name = "DutyTerm", description = "One duty in the whole network.")
    public record DutyTerm(
            @Schema(examples = "14") long weight,

            @Schema(description = "Effective balance that did it, in gwei", examples = "\"34000000000000000\"")
            Gwei participating) {

        static DutyTerm of(EpochTerms terms, Duty duty) {
            return new DutyTerm(
                    terms.constants().weight(duty), terms.participation().of(duty));
        }
    }

    /** Validators that fared alike. */
    @Schema(
            name = "ValidatorTerms",
            description = "Validators that fared alike, and what each term gave or took of each of them, in gwei.")
    public record ValidatorTerms(
            @Schema(description = "How many", examples = "1")
            long count,

            @Schema(examples = "\"64000000000\"") Gwei effectiveBalance,
            @Schema(examples = "4858") String source,
            @Schema(examples = "9022") String target,
            @Schema(examples = "4858") String head,
            @Schema(examples = "0") String slashing,

            @Schema(description = "Of all of them together", examples = "18738")
            String sum) {

        static ValidatorTerms of(DutyTerms terms) {
            return new ValidatorTerms(
                    terms.validators(),
                    terms.effectiveBalance(),
                    terms.source().toString(),
                    terms.target().toString(),
                    terms.head().toString(),
                    terms.slashing().toString(),
                    terms.sum().toString());
        }
    }

    static ExplainedRewardView of(
            RewardView reward, ValidatorsEpoch epoch, EpochTerms terms, List<RecipientReceipt> receipts) {
        return new ExplainedRewardView(
                reward,
                BalanceChange.of(epoch),
                FeeSplit.of(reward.explanation()),
                NetworkTerms.of(terms),
                terms.terms().stream().map(ValidatorTerms::of).toList(),
                terms.explained().toString(),
                epoch.earned().subtract(terms.explained()).toString(),
                receipts.stream().map(ReceiptView::of).toList());
    }
}
