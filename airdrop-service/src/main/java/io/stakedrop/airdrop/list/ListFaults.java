package io.stakedrop.airdrop.list;

import io.stakedrop.kit.problem.Fault;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** What is wrong with a list: the first {@value #MOST_LISTED} faults by their rows, and the count of all. */
final class ListFaults {
    /** Enough to see what kind of mistake it is; more would make the answer as large as the file. */
    static final int MOST_LISTED = 100;

    private static final Comparator<Entry> BY_ROW =
            Comparator.comparingLong(Entry::row).thenComparingLong(Entry::order);

    private final PriorityQueue<Entry> first = new PriorityQueue<>(BY_ROW.reversed());
    private long count;

    /** Adds a fault of a whole row. */
    void add(long row, String code, String detail) {
        add(row, new Fault("row " + row, code, detail));
    }

    /** Adds a fault of one column in a row. */
    void add(long row, String column, String code, String detail) {
        add(row, new Fault("row %d, column %s".formatted(row, column), code, detail));
    }

    /** Counts faults that are beyond those that can be listed. */
    void countMore(long more) {
        count += more;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** How many faults there are, listed or not. */
    long count() {
        return count;
    }

    /** The first faults in the order of their rows. */
    List<Fault> listed() {
        return first.stream().sorted(BY_ROW).map(Entry::fault).toList();
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
