package io.stakedrop.staking.reward;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is about, as a {@code @BeanParam}.
 *
 * @param from null for 30 days with the last
 * @param to null for the day of the last finalized epoch
 * @param currency null for no prices
 */
public record StatementRequest(
        @QueryParam("stakeId")
        @NotNull
        @Parameter(description = "Whose rewards", example = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        UUID stakeId,

        @QueryParam("from")
        @Nullable
        @Parameter(
                description = "First UTC day; 30 days with the last one when absent, and at most 366",
                example = "2026-10-24")
        LocalDate from,

        @QueryParam("to")
        @Nullable
        @Parameter(description = "Last UTC day; that of the last finalized epoch when absent", example = "2026-11-22")
        LocalDate to,

        @QueryParam("currency")
        @Nullable
        @Pattern(regexp = "[A-Z]{3}", message = "must be three capital letters of ISO 4217")
        @Parameter(
                description =
                        "In what rewards are valued, at the day's close where one is known; not at all when absent",
                example = "USD")
        String currency) {}
