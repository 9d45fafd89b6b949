package io.stakedrop.airdrop.snapshot;

import io.stakedrop.airdrop.upload.CsvLine;
import io.stakedrop.airdrop.upload.CsvLine.MalformedLineException;
import io.stakedrop.airdrop.upload.RowFaults;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) with the header {@code account,amount}, or {@code account} alone where there are no amounts. */
final class CsvRowForm implements RowForm {
    private static final Set<List<String>> WITH_AMOUNT =
            Set.of(List.of("account", "amount"), List.of("address", "amount"));
    private static final Set<List<String>> ALONE = Set.of(List.of("account"), List.of("address"));

    private final boolean hasAmounts;

    CsvRowForm(boolean hasAmounts) {
        this.hasAmounts = hasAmounts;
    }

    @Override
    public boolean hasHeader() {
        return true;
    }

    @Override
    public boolean readHeader(String line, RowFaults faults) {
        try {
            if ((hasAmounts ? WITH_AMOUNT : ALONE).contains(CsvLine.split(line))) {
                return true;
            }
        } catch (MalformedLineException notEvenColumns) {
            // Said below.
        }
        faults.add(
                1,
                "missing-header",
                "The first line must be the header %s in UTF-8, separated by commas.".formatted(columns()));
        return false;
    }

    @Override
    public @Nullable RowText read(long number, String line, RowFaults faults) {
        List<String> columns;
        try {
            columns = CsvLine.split(line);
        } catch (MalformedLineException e) {
            faults.add(number, "malformed-quotes", String.valueOf(e.getMessage()));
            return null;
        }
        if (columns.equals(List.of(""))) {
            faults.add(number, "empty-row", "The line is empty; leave it out.");
            return null;
        }
        int expected = hasAmounts ? 2 : 1;
        if (columns.size() != expected) {
            faults.add(
                    number,
                    "wrong-column-count",
                    "The row has %d columns, but %s are %d.".formatted(columns.size(), columns(), expected));
            return null;
        }
        return new RowText(columns.getFirst(), hasAmounts ? columns.get(1) : "");
    }

    private String columns() {
        return hasAmounts ? "account,amount" : "account";
    }
}
