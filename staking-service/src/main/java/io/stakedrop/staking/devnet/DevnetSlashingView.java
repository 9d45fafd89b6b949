package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.consensus.Epoch;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A validator of the embedded network that was slashed. */
@Schema(name = "DevnetSlashing", description = "A validator of the embedded network that was slashed.")
public record DevnetSlashingView(
        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(description = "Its place among the pool's validators", examples = "0")
        int validator,

        @Schema(description = "In which it was slashed", examples = "412345")
        long epoch,

        @Schema(description = "From which on it has no duties", examples = "412350")
        long exitEpoch,

        @Schema(description = "From which on what is left is paid out", examples = "420537")
        long withdrawableEpoch) {

    static DevnetSlashingView of(DevnetSlashingRequest request, DevnetValidator validator) {
        return new DevnetSlashingView(
                request.poolId(),
                request.validator(),
                number(validator.slashedEpoch()),
                number(validator.exitEpoch()),
                number(validator.withdrawableEpoch()));
    }

    private static long number(Epoch epoch) {
        return epoch.toBigInteger().longValueExact();
    }
}
