package io.stakedrop.kit.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. A resource that returns it also gets the header {@code Link: <…>; rel="next"}.
 *
 * @param items rows in the list's order
 * @param next cursor of the following page, or null on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,

        @Schema(
                description = "Value of `after` that asks for the following page; absent on the last page",
                examples = {"MDE5MzRhN2U"})
        @Nullable
        String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of rows that were read with a limit of {@link PageRequest#fetchLimit()}: one more than the page
     * holds, which tells whether there is another page.
     *
     * @param cursor gives a row's sort key
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, Cursor> cursor) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, cursor.apply(items.getLast()).encode());
    }

    /** The same page with each item in another form, such as its wire record. */
    public <R> Page<R> map(Function<? super T, ? extends R> form) {
        return new Page<>(items.stream().<R>map(form).toList(), next);
    }
}
