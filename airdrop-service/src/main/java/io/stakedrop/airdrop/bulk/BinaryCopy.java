package io.stakedrop.airdrop.bulk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/**
 * Writes rows by {@code COPY … FROM STDIN} in the binary format (PostgreSQL's manual, COPY, "Binary Format"), in bounded
 * memory. It blocks, belongs to one thread, and its rows count only after {@link #finish()}; closed before that, the
 * statement fails and the transaction can only be rolled back.
 */
public final class BinaryCopy implements AutoCloseable {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FLUSH_AT_BYTES = 64 * 1024;
    private static final int HEADER_FIELDS_BYTES = 2 * Integer.BYTES;

    private final CopyIn copy;
    private ByteBuffer buffer = ByteBuffer.allocate(2 * FLUSH_AT_BYTES);

    /**
     * @param connection in a transaction
     * @param table its name and columns, such as {@code claim (tree_id, account)}; never from outside
     */
    public BinaryCopy(Connection connection, String table) throws SQLException {
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin (format binary)");
        buffer.put(SIGNATURE).put(new byte[HEADER_FIELDS_BYTES]);
    }

    /** Begins a row; exactly that many columns must follow, in the table's order. */
    public BinaryCopy row(int columns) throws SQLException {
        if (buffer.position() >= FLUSH_AT_BYTES) {
            flush();
        }
        reserve(Short.BYTES).putShort((short) columns);
        return this;
    }

    /** A {@code smallint}. */
    public BinaryCopy smallint(int value) {
        reserve(Integer.BYTES + Short.BYTES).putInt(Short.BYTES).putShort((short) value);
        return this;
    }

    /** A {@code bigint}. */
    public BinaryCopy bigint(long value) {
        reserve(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** A {@code uuid}. */
    public BinaryCopy uuid(UUID value) {
        reserve(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    /** A {@code bytea}. */
    public BinaryCopy bytes(byte[] value) {
        reserve(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    /** A {@code numeric} without a fraction. */
    public BinaryCopy numeric(BigInteger value) {
        return bytes(ByteConverter.numeric(new BigDecimal(value)));
    }

    /** A null. */
    public BinaryCopy none() {
        reserve(Integer.BYTES).putInt(-1);
        return this;
    }

    /** Sends the rest and ends the statement; returns the number of rows. */
    public long finish() throws SQLException {
        reserve(Short.BYTES).putShort((short) -1);
        flush();
        return copy.endCopy();
    }

    /** Cancels the statement unless it is finished. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private ByteBuffer reserve(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(2 * (buffer.capacity() + bytes)).put(buffer.flip());
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
