package io.stakedrop.staking.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.kit.problem.InvalidParameterException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a validator's withdrawal credentials begin with, which decides how much it can have and what the sweep pays. */
@Schema(
        name = "WithdrawalCredentialsKind",
        description =
                "eth1: 0x01, 32 ether count and the sweep pays what is above. compounding: 0x02, up to 2048 ether "
                        + "count and the sweep pays what is above.")
public enum CredentialsKind {
    @JsonProperty("eth1")
    ETH1,
    @JsonProperty("compounding")
    COMPOUNDING;

    /**
     * Reads a query parameter, as JAX-RS asks for it.
     *
     * @throws InvalidParameterException when it is neither {@code eth1} nor {@code compounding}
     */
    public static CredentialsKind fromString(String text) {
        return switch (text) {
            case "eth1" -> ETH1;
            case "compounding" -> COMPOUNDING;
            default -> throw new InvalidParameterException(text, "invalid-value", "must be one of eth1, compounding");
        };
    }
}
