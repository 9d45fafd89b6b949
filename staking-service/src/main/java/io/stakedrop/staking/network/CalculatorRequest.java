package io.stakedrop.staking.network;

import io.stakedrop.ethereum.Wei;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What a calculation begins with, as a {@code @BeanParam}.
 *
 * @param participation parts per million; null for the network's own
 */
public record CalculatorRequest(
        @QueryParam("amount")
        @NotNull
        @ValidatorAmount
        @Parameter(description = "What is staked, in wei: 32 to 100,000,000 ether", example = "64000000000000000000")
        Wei amount,

        @QueryParam("credentials")
        @NotNull
        @Parameter(description = "What the withdrawal credentials begin with", example = "compounding")
        CredentialsKind credentials,

        @QueryParam("participation")
        @Nullable
        @Min(0)
        @Max(1_000_000)
        @Parameter(
                description = "How much of the network does its duties, in parts per million; as in the last finalized "
                        + "epoch when absent",
                example = "995000")
        Integer participation,

        @QueryParam("days")
        @DefaultValue("365")
        @Min(1)
        @Max(3650)
        @Parameter(description = "How long the validators work before they are asked to exit", example = "365")
        int days) {}
