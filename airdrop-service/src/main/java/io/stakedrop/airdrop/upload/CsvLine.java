package io.stakedrop.airdrop.upload;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one line into its columns by RFC 4180: a column may stand in double quotes, in which a double quote is doubled. A
 * quoted column ends on its own line, as no column of ours may hold a line break.
 */
public final class CsvLine {
    private final String text;
    private final List<String> columns = new ArrayList<>();
    private int position;

    private CsvLine(String text) {
        this.text = text;
    }

    /**
     * The columns of a line.
     *
     * @throws MalformedLineException when a quote is where none may be, or one is not closed
     */
    public static List<String> split(String text) throws MalformedLineException {
        CsvLine line = new CsvLine(text);
        line.readColumn();
        while (line.position < text.length()) {
            // Every column ends at a comma or at the end of the line.
            line.position++;
            line.readColumn();
        }
        return line.columns;
    }

    private void readColumn() throws MalformedLineException {
        if (position < text.length() && text.charAt(position) == '"') {
            readQuoted();
            return;
        }
        int comma = text.indexOf(',', position);
        int end = comma < 0 ? text.length() : comma;
        String column = text.substring(position, end);
        if (column.indexOf('"') >= 0) {
            throw fault("has a quote in a column that does not begin with one");
        }
        columns.add(column);
        position = end;
    }

    private void readQuoted() throws MalformedLineException {
        StringBuilder column = new StringBuilder();
        position++;
        while (true) {
            int quote = text.indexOf('"', position);
            if (quote < 0) {
                throw fault("has a quote that is not closed on its line");
            }
            column.append(text, position, quote);
            position = quote + 1;
            if (position == text.length() || text.charAt(position) == ',') {
                columns.add(column.toString());
                return;
            }
            if (text.charAt(position) != '"') {
                throw fault("has characters between a closing quote and the next comma");
            }
            column.append('"');
            position++;
        }
    }

    private MalformedLineException fault(String rule) {
        return new MalformedLineException("Column %d %s.".formatted(columns.size() + 1, rule));
    }

    /** A line whose quotes do not follow RFC 4180; the message is for the person who made the file. */
    public static final class MalformedLineException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedLineException(String message) {
            super(message);
        }
    }
}
