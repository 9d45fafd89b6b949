package io.stakedrop.ethereum.merkle.detective;

import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One way in which a root may have been made.
 *
 * @param order of the rows; {@link RowOrder#AS_GIVEN} where the tree does not depend on it. Where leaves have an index, it
 *     is the row's place in this order, and with {@link RowOrder#BY_INDEX} the list's own index
 * @param reading of the amounts
 * @param firstIndex the index of the first row in this order, 0 or 1; 0 where leaves have no index or the list's own
 */
public record Candidate(Family family, RowOrder order, AmountReading reading, int firstIndex) {
    /** A candidate whose indexes, if any, begin at 0 or are the list's own. */
    public Candidate(Family family, RowOrder order, AmountReading reading) {
        this(family, order, reading, 0);
    }

    /** For a person: family, order, where indexes begin, and amounts. */
    public String describe() {
        return "%s, %s, amounts read as %s".formatted(family.describe(), rows(), reading.describe());
    }

    /**
     * The list as the tree was made of it: rows in their order, amounts in the smallest unit, and the indexes of the leaves, or
     * where these have none the rows' places from 0.
     *
     * @param rows the list that the candidate was found for
     * @throws io.stakedrop.ethereum.InvalidValueException when an amount can't be read so
     */
    public List<UniswapClaim> claims(List<ListRow> rows) {
        int[] ordinals = order.ordinals(rows);
        List<UniswapClaim> claims = new ArrayList<>(rows.size());
        for (int ordinal : ordinals) {
            ListRow row = rows.get(ordinal);
            boolean hasOwnIndex = family.leaf().indexed() && !family.numbersRows(order);
            long index = hasOwnIndex ? Objects.requireNonNull(row.index()) : claims.size() + (long) firstIndex;
            claims.add(new UniswapClaim(index, row.account(), reading.read(row.amount())));
        }
        return claims;
    }

    private String rows() {
        if (!family.dependsOnRowOrder()) {
            return "rows in any order";
        }
        String rows = "rows " + order.describe();
        return family.numbersRows(order) ? rows + " and numbered from " + firstIndex : rows;
    }
}
