package io.stakedrop.kit.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * What a list takes, as a {@code @BeanParam}.
 *
 * @param limit most items on the page, 1 to 200
 * @param after cursor of the page before, absent for the first page
 */
public record PageRequest(
        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Most items on the page")
        int limit,

        @QueryParam("after")
        @Parameter(description = "`next` of the page before", schema = @Schema(implementation = String.class))
        Optional<Cursor> after) {

    /** How many rows to read: one more than the page shows. */
    public int fetchLimit() {
        return limit + 1;
    }
}
