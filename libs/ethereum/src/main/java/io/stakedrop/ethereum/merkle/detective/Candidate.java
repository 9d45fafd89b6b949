package io.stakedrop.ethereum.merkle.detective;

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

    private String rows() {
        if (!family.dependsOnRowOrder()) {
            return "rows in any order";
        }
        String rows = "rows " + order.describe();
        return family.numbersRows(order) ? rows + " and numbered from " + firstIndex : rows;
    }
}
