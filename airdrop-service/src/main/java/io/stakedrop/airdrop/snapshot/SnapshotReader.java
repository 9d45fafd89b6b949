package io.stakedrop.airdrop.snapshot;

import io.stakedrop.airdrop.snapshot.RowForm.RowText;
import io.stakedrop.airdrop.upload.LineReader;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an uploaded snapshot row by row. Every row that breaks a rule goes to the faults with its line, and the reader goes
 * on with the next one. What needs more than one row to be seen (duplicates) is not looked at here.
 */
final class SnapshotReader {
    private static final int AMOUNT_BITS = 256;

    private final LineReader lines;
    private final RowForm form;
    private final Function<String, TokenAmount> amounts;
    private final RowFaults faults;
    private boolean begun;
    private boolean ended;
    private boolean overflowed;
    private long rows;
    private BigInteger total = BigInteger.ZERO;

    /** @param amounts reads an amount's text, or throws {@link InvalidValueException} */
    SnapshotReader(InputStream in, RowForm form, Function<String, TokenAmount> amounts, RowFaults faults) {
        this.lines = new LineReader(in);
        this.form = form;
        this.amounts = amounts;
        this.faults = faults;
    }

    /** The next row that keeps every rule, or null at the end. */
    @Nullable
    SnapshotRow next() throws IOException {
        if (!begun) {
            begun = true;
            ended = form.hasHeader() && !readHeader();
        }
        while (!ended) {
            if (!lines.next()) {
                end();
                return null;
            }
            SnapshotRow row = readRow();
            if (row != null) {
                rows++;
                addToTotal(row);
                return row;
            }
        }
        return null;
    }

    /** The line of the last row. */
    long line() {
        return lines.number();
    }

    /** How many rows {@link #next()} has given. */
    long rows() {
        return rows;
    }

    /** The sum of their amounts; beyond 2^256 - 1 only when a fault says so. */
    BigInteger total() {
        return total;
    }

    private boolean readHeader() throws IOException {
        if (!lines.next()) {
            faults.add(1, "empty-snapshot", "The body is empty.");
            return false;
        }
        return form.readHeader(lines.isTooLong() ? "" : lines.text(), faults);
    }

    private void end() {
        ended = true;
        if (lines.number() == (form.hasHeader() ? 1 : 0)) {
            faults.add(1, "empty-snapshot", "The file has no rows.");
        }
    }

    private @Nullable SnapshotRow readRow() {
        if (lines.isTooLong()) {
            faults.add(
                    lines.number(),
                    "line-too-long",
                    "The line has more than %d bytes; is a line break missing?".formatted(LineReader.MOST_BYTES));
            return null;
        }
        RowText text = form.read(lines.number(), lines.text(), faults);
        if (text == null) {
            return null;
        }
        Address account = read("account", text.account(), Address::parse);
        TokenAmount amount = read("amount", text.amount(), amounts);
        return account == null || amount == null ? null : new SnapshotRow(account, amount);
    }

    private <T> @Nullable T read(String column, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (InvalidValueException e) {
            faults.add(lines.number(), column, e.code(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void addToTotal(SnapshotRow row) {
        total = total.add(row.amount().toBigInteger());
        if (!overflowed && total.bitLength() > AMOUNT_BITS) {
            overflowed = true;
            faults.add(
                    lines.number(),
                    "amount",
                    "total-out-of-range",
                    "With this row the sum of all amounts is above 2^256 - 1, which no token can have.");
        }
    }
}
