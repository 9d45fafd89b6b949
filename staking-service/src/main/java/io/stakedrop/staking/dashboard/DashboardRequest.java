package io.stakedrop.staking.dashboard;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Of which days a dashboard tells the rewards, as a {@code @BeanParam}.
 *
 * @param from null for 30 days with the last
 * @param to null for the day of the last finalized epoch
 */
public record DashboardRequest(
        @QueryParam("from")
        @Nullable
        @Parameter(
                description = "First UTC day of the rewards; 30 days with the last one when absent, and at most 366",
                example = "2026-10-24")
        LocalDate from,

        @QueryParam("to")
        @Nullable
        @Parameter(
                description = "Last UTC day of the rewards; that of the last finalized epoch when absent",
                example = "2026-11-22")
        LocalDate to) {}
