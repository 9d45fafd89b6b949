package io.stakedrop.airdrop.upload;

import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemType;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** What is wrong with an uploaded file: the first {@value #MOST_LISTED} faults by their rows, and the count of all. */
public final class RowFaults {
    /** Enough to see what kind of mistake it is; more would make the answer as large as the file. */
    public static final int MOST_LISTED = 100;

    private static final Comparator<Entry> BY_ROW =
            Comparator.comparingLong(Entry::row).thenComparingLong(Entry::order);

    private final PriorityQueue<Entry> first = new PriorityQueue<>(BY_ROW.reversed());
    private long count;

    /** Adds a fault of a whole row. */
    public void add(long row, String code, String detail) {
        add(row, new Fault("row " + row, code, detail));
    }

    /** Adds a fault of one column in a row. */
    public void add(long row, String column, String code, String detail) {
        add(row, new Fault("row %d, column %s".formatted(row, column), code, detail));
    }

    /** Counts faults that are beyond those that can be listed. */
    public void countMore(long more) {
        count += more;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** How many faults there are, listed or not. */
    public long count() {
        return count;
    }

    /** The first faults in the order of their rows. */
    public List<Fault> listed() {
        return first.stream().sorted(BY_ROW).map(Entry::fault).toList();
    }

    /**
     * The refusal of the whole file.
     *
     * @param type such as {@code invalid-list}
     * @param firstRow what row 1 is, as a sentence
     */
    public ProblemException toProblem(ProblemType type, String firstRow) {
        int listed = first.size();
        String found = count == 1 ? "1 fault was found" : "%d faults were found".formatted(count);
        String shown = count > listed ? "; the first %d are listed".formatted(listed) : "";
        return new ProblemException(type, "%s%s. Nothing was stored. %s".formatted(found, shown, firstRow), listed());
    }

    private void add(long row, Fault fault) {
        first.add(new Entry(row, count, fault));
        count++;
        if (first.size() > MOST_LISTED) {
            first.remove();
        }
    }

    private record Entry(long row, long order, Fault fault) {}
}
