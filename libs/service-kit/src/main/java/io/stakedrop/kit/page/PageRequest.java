package io.stakedrop.kit.page;

import io.stakedrop.kit.problem.Faults;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What a list takes, as a {@code @BeanParam}.
 *
 * @param limit most items on the page, 1 to 200
 * @param cursor the query parameter {@code after}, see {@link #after()}
 */
public record PageRequest(
        @QueryParam("limit")
        @DefaultValue("50")
        @Parameter(
                description = "Most items on the page",
                schema =
                        @Schema(
                                type = SchemaType.INTEGER,
                                format = "int32",
                                minimum = "1",
                                maximum = "200",
                                defaultValue = "50"))
        int limit,

        // Quarkus REST has no converter for an Optional of our own type in a bean.
        @QueryParam("after") @Parameter(description = "`next` of the page before") @Nullable
        Cursor cursor) {

    private static final int MOST_ITEMS = 200;

    public PageRequest {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw Faults.invalidRequest("limit", "out-of-range", "must be from 1 to " + MOST_ITEMS);
        }
    }

    /** Cursor of the page before; empty for the first page. */
    public Optional<Cursor> after() {
        return Optional.ofNullable(cursor);
    }

    /** How many rows to read: one more than the page shows. */
    public int fetchLimit() {
        return limit + 1;
    }
}
