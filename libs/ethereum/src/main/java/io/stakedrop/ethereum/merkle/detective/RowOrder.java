package io.stakedrop.ethereum.merkle.detective;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** In which order the rows went into the tree, or were numbered. */
public enum RowOrder {
    /** As the list has them. */
    AS_GIVEN("as given"),
    /** By the bytes of the address, which is also the order of its lower-case text. */
    BY_ADDRESS("by address"),
    /** By the EIP-55 text of the address, where upper-case letters come before lower-case ones. */
    BY_CHECKSUM_TEXT("by the EIP-55 text of the address"),
    /** By the list's indexes. */
    BY_INDEX("by index");

    private final String description;

    RowOrder(String description) {
        this.description = description;
    }

    /** For a person, such as {@code "by address"}. */
    public String describe() {
        return description;
    }

    /** Whether the rows have what this order needs. */
    boolean fits(List<ListRow> rows) {
        return this != BY_INDEX || rows.stream().allMatch(row -> row.index() != null);
    }

    /** The ordinals of the rows in this order; rows that it does not tell apart stay in the list's. */
    int[] ordinals(List<ListRow> rows) {
        return switch (this) {
            case AS_GIVEN -> IntStream.range(0, rows.size()).toArray();
            case BY_ADDRESS ->
                sorted(texts(rows).stream()
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .toList());
            case BY_CHECKSUM_TEXT -> sorted(texts(rows));
            case BY_INDEX ->
                sorted(rows.stream()
                        .map(row -> Objects.requireNonNull(row.index()))
                        .toList());
        };
    }

    private static List<String> texts(List<ListRow> rows) {
        return rows.stream().map(row -> row.account().toString()).toList();
    }

    private static <K extends Comparable<K>> int[] sorted(List<K> keys) {
        return IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparing(keys::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
