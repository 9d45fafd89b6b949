package io.stakedrop.airdrop.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the lines of a file in bounded memory, whatever their length. A line ends with LF, CRLF or the end of the file; a
 * UTF-8 byte order mark before the first one is left out. Bytes that are not UTF-8 come as U+FFFD.
 */
public final class LineReader {
    /** The longest line that is kept, in bytes; the longest right one of a list or snapshot has less than 200. */
    public static final int MOST_BYTES = 1024;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    private final byte[] line = new byte[MOST_BYTES];
    private int length;
    private boolean tooLong;
    private long number;

    public LineReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false when there is none. */
    public boolean next() throws IOException {
        length = 0;
        tooLong = false;
        if (!fill()) {
            return false;
        }
        number++;
        while (fill()) {
            int end = findLineFeed();
            keep(end);
            position = end;
            if (end < limit) {
                position++;
                break;
            }
        }
        dropCarriageReturn();
        return true;
    }

    /** The number of the current line; the first is 1. */
    public long number() {
        return number;
    }

    /** Whether the current line had more than {@link #MOST_BYTES}; its text is cut off then. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** The current line without its end. */
    public String text() {
        int start = number == 1 && startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
        return new String(line, start, length - start, StandardCharsets.UTF_8);
    }

    /** Makes sure that a byte can be read; false at the end of the file. */
    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        do {
            limit = in.read(buffer);
        } while (limit == 0);
        return limit > 0;
    }

    private int findLineFeed() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private void keep(int end) {
        int kept = Math.min(end - position, MOST_BYTES - length);
        System.arraycopy(buffer, position, line, length, kept);
        length += kept;
        tooLong |= kept < end - position;
    }

    private void dropCarriageReturn() {
        if (length > 0 && !tooLong && line[length - 1] == '\r') {
            length--;
        }
    }

    private boolean startsWithByteOrderMark() {
        for (int index = 0; index < BYTE_ORDER_MARK.length; index++) {
            if (index >= length || line[index] != BYTE_ORDER_MARK[index]) {
                return false;
            }
        }
        return true;
    }
}
