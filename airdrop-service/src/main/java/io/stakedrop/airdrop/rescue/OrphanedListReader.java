package io.stakedrop.airdrop.rescue;

import io.stakedrop.airdrop.upload.CsvLine;
import io.stakedrop.airdrop.upload.CsvLine.MalformedLineException;
import io.stakedrop.airdrop.upload.LineReader;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list whose amounts are not understood yet, {@code address,amount} or {@code index,address,amount}, row by row. Every
 * row that breaks a rule goes to the faults, and the reader goes on with the next one. What needs more than one row to be seen
 * (duplicates) is not looked at here.
 */
final class OrphanedListReader {
    private static final String INDEX = "index";
    private static final List<List<String>> HEADERS = List.of(
            List.of("address", "amount"),
            List.of("address", "amount_wei"),
            List.of(INDEX, "address", "amount"),
            List.of(INDEX, "address", "amount_wei"));
    private static final int MOST_AMOUNT_CHARACTERS = 160;
    private static final Pattern INDEX_DIGITS = Pattern.compile("[0-9]{1,15}");

    private final LineReader lines;
    private final RowFaults faults;
    private final int mostRows;
    private List<String> header = List.of();
    private boolean headerRead;
    private boolean ended;
    private int rows;

    OrphanedListReader(InputStream in, RowFaults faults, int mostRows) {
        this.lines = new LineReader(in);
        this.faults = faults;
        this.mostRows = mostRows;
    }

    /** The next row that keeps every rule, or null at the end of the list. */
    @Nullable
    OrphanedRow next() throws IOException {
        if (!headerRead) {
            headerRead = true;
            ended = !readHeader();
        }
        while (!ended) {
            if (!lines.next()) {
                end();
                return null;
            }
            if (rows == mostRows) {
                faults.add(lines.number(), "too-many-rows", "A rescue takes at most %d rows.".formatted(mostRows));
                ended = true;
                return null;
            }
            OrphanedRow row = split().flatMap(this::toRow).orElse(null);
            if (row != null) {
                rows++;
                return row;
            }
        }
        return null;
    }

    /** How many rows {@link #next()} has given. */
    int rows() {
        return rows;
    }

    private boolean readHeader() throws IOException {
        if (!lines.next()) {
            faults.add(1, "empty-list", "The body is empty; send the header address,amount and one row a wallet.");
            return false;
        }
        header = split().filter(HEADERS::contains).orElse(List.of());
        if (header.isEmpty() && faults.isEmpty()) {
            faults.add(
                    1,
                    "missing-header",
                    "The first line must be the header address,amount or index,address,amount in UTF-8, separated by"
                            + " commas.");
        }
        return !header.isEmpty();
    }

    private void end() {
        ended = true;
        if (rows == 0 && faults.isEmpty()) {
            faults.add(1, "empty-list", "The list has a header and no rows.");
        }
    }

    private Optional<List<String>> split() {
        if (lines.isTooLong()) {
            faults.add(
                    lines.number(),
                    "line-too-long",
                    "The line has more than %d bytes; is a line break missing?".formatted(LineReader.MOST_BYTES));
            return Optional.empty();
        }
        try {
            return Optional.of(CsvLine.split(lines.text()));
        } catch (MalformedLineException e) {
            faults.add(lines.number(), "malformed-quotes", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<OrphanedRow> toRow(List<String> columns) {
        if (columns.size() != header.size()) {
            faults.add(
                    lines.number(),
                    "wrong-column-count",
                    "The row has %d columns, but %s are %d."
                            .formatted(columns.size(), String.join(",", header), header.size()));
            return Optional.empty();
        }
        long faultsBefore = faults.count();
        Long index = header.contains(INDEX) ? readIndex(columns.getFirst()) : null;
        Address account = readAccount(columns.get(columns.size() - 2));
        String amount = columns.getLast();
        if (amount.isEmpty() || amount.length() > MOST_AMOUNT_CHARACTERS) {
            faults.add(
                    lines.number(),
                    "amount",
                    "invalid-value",
                    "The amount must have 1 to %d characters.".formatted(MOST_AMOUNT_CHARACTERS));
        }
        return account == null || faults.count() > faultsBefore
                ? Optional.empty()
                : Optional.of(new OrphanedRow(lines.number(), index, account, amount));
    }

    private @Nullable Long readIndex(String text) {
        if (INDEX_DIGITS.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        faults.add(
                lines.number(),
                INDEX,
                "invalid-index",
                "The index must be a whole number of at most 15 decimal digits.");
        return null;
    }

    private @Nullable Address readAccount(String text) {
        try {
            return Address.parse(text);
        } catch (InvalidValueException e) {
            faults.add(lines.number(), "address", e.code(), String.valueOf(e.getMessage()));
            return null;
        }
    }
}
