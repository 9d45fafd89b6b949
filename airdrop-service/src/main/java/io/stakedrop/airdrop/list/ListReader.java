package io.stakedrop.airdrop.list;

import io.stakedrop.airdrop.upload.CsvLine;
import io.stakedrop.airdrop.upload.CsvLine.MalformedLineException;
import io.stakedrop.airdrop.upload.LineReader;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a claims list, {@code index,address,amount}, row by row. Every row that breaks a rule goes to the faults with its
 * line and column, and the reader goes on with the next one, so that one upload shows all that is to be mended. What needs
 * more than one row to be seen (duplicates) is not looked at here.
 */
final class ListReader {
    private static final List<String> COLUMNS = List.of("index", "address", "amount");
    /** The header of the lists that Uniswap published. */
    private static final List<String> COLUMNS_IN_WEI = List.of("index", "address", "amount_wei");

    private static final int AMOUNT_BITS = 256;
    private static final int MOST_INDEX_DIGITS = 16;

    private final LineReader lines;
    private final RowFaults faults;
    private boolean headerRead;
    private boolean ended;
    private boolean overflowed;
    private long rows;
    private BigInteger total = BigInteger.ZERO;

    ListReader(InputStream in, RowFaults faults) {
        this.lines = new LineReader(in);
        this.faults = faults;
    }

    /** The next row that keeps every rule, or null at the end of the list. */
    @Nullable
    ListRow next() throws IOException {
        if (!headerRead) {
            headerRead = true;
            ended = !readHeader();
        }
        while (!ended) {
            if (!lines.next()) {
                end();
                return null;
            }
            ListRow row = readRow();
            if (row != null) {
                rows++;
                addToTotal(row);
                return row;
            }
        }
        return null;
    }

    /** How many rows {@link #next()} has given. */
    long rows() {
        return rows;
    }

    /** The sum of their amounts, which may be above what {@link TokenAmount} holds only when a fault says so. */
    BigInteger total() {
        return total;
    }

    private boolean readHeader() throws IOException {
        if (!lines.next()) {
            faults.add(1, "empty-list", "The body is empty; send the header index,address,amount and one row a claim.");
            return false;
        }
        if (!isHeader(lines.text())) {
            faults.add(
                    1,
                    "missing-header",
                    "The first line must be the header index,address,amount (or index,address,amount_wei) in UTF-8,"
                            + " separated by commas.");
            return false;
        }
        return true;
    }

    private boolean isHeader(String text) {
        try {
            List<String> columns = CsvLine.split(text);
            return !lines.isTooLong() && (columns.equals(COLUMNS) || columns.equals(COLUMNS_IN_WEI));
        } catch (MalformedLineException notEvenColumns) {
            return false;
        }
    }

    private void end() {
        ended = true;
        if (lines.number() == 1) {
            faults.add(1, "empty-list", "The list has a header and no rows.");
        }
    }

    private @Nullable ListRow readRow() {
        if (lines.isTooLong()) {
            faults.add(
                    lines.number(),
                    "line-too-long",
                    "The line has more than %d bytes; is a line break missing?".formatted(LineReader.MOST_BYTES));
            return null;
        }
        try {
            return readColumns(CsvLine.split(lines.text()));
        } catch (MalformedLineException e) {
            faults.add(lines.number(), "malformed-quotes", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable ListRow readColumns(List<String> columns) {
        if (columns.equals(List.of(""))) {
            faults.add(lines.number(), "empty-row", "The line is empty; leave it out.");
            return null;
        }
        if (columns.size() != COLUMNS.size()) {
            faults.add(
                    lines.number(),
                    "wrong-column-count",
                    "The row has %d columns, but index,address,amount are 3.".formatted(columns.size()));
            return null;
        }
        Optional<Long> index = readIndex(columns.get(0));
        Optional<Address> account = readColumn("address", columns.get(1), Address::parse);
        Optional<TokenAmount> amount = readColumn("amount", columns.get(2), TokenAmount::parse);
        if (index.isEmpty() || account.isEmpty() || amount.isEmpty()) {
            return null;
        }
        return new ListRow(lines.number(), index.get(), account.get(), amount.get());
    }

    private Optional<Long> readIndex(String text) {
        boolean wellFormed = !text.isEmpty()
                && text.length() <= MOST_INDEX_DIGITS
                && text.chars().allMatch(character -> character >= '0' && character <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        if (wellFormed && Long.parseLong(text) <= ListRow.MOST_INDEX) {
            return Optional.of(Long.parseLong(text));
        }
        faults.add(
                lines.number(),
                "index",
                "invalid-index",
                "The index must be a whole number from 0 to %d in decimal digits without a sign or leading zero."
                        .formatted(ListRow.MOST_INDEX));
        return Optional.empty();
    }

    private <T> Optional<T> readColumn(String column, String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (InvalidValueException e) {
            faults.add(lines.number(), column, e.code(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void addToTotal(ListRow row) {
        total = total.add(row.amount().toBigInteger());
        if (!overflowed && total.bitLength() > AMOUNT_BITS) {
            overflowed = true;
            faults.add(
                    row.line(),
                    "amount",
                    "total-out-of-range",
                    "With this row the sum of all amounts is above 2^256 - 1, which no token can have.");
        }
    }
}
