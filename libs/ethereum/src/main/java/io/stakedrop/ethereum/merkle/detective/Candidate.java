package io.stakedrop.ethereum.merkle.detective;

/**
 * One way in which a root may have been made.
 *
 * @param order of the rows; {@link RowOrder#AS_GIVEN} where the tree does not depend on it. Where leaves have an index, it
 *     is the row's place in this order, and with {@link RowOrder#BY_INDEX} the list's own index
 * @param reading of the amounts
 */
public record Candidate(Family family, RowOrder order, AmountReading reading) {
    /** For a person: family, order and amounts. */
    public String describe() {
        String rows = family.dependsOnRowOrder() ? "rows " + order.describe() : "rows in any order";
        return "%s, %s, amounts read as %s".formatted(family.describe(), rows, reading.describe());
    }
}
