package io.stakedrop.staking.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.ExchangeRate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a share of a pool gained lately. */
@Schema(
        name = "PoolApr",
        description =
                "What a share of a pool gained between two epochs, as a simple yearly rate. It follows from what one "
                        + "share is worth, so deposits and withdrawals do not move it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolAprView(
        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Nullable
        @Schema(
                description =
                        "In parts per million a year of 365.25 days, rounded down; a loss has a minus. Absent where "
                                + "there are no two rates to compare",
                examples = "25600")
        String apr,

        @Nullable @Schema(description = "Absent in a pool that never had assets")
        RateView from,

        RateView to) {

    /** What a share was worth. */
    @Schema(name = "PoolRate", description = "What a share was worth at the end of an epoch: assets / shares, in wei.")
    public record RateView(
            @Schema(examples = "412345") long epoch,
            @Schema(examples = "\"64000615000000000000\"") Wei assets,
            @Schema(examples = "64000000000000000000") String shares) {

        static RateView of(long epoch, ExchangeRate rate) {
            return new RateView(epoch, rate.assets(), rate.shares().toString());
        }
    }
}
