package io.stakedrop.airdrop.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;

/** A body that may have only so many bytes and take only so long. */
final class LimitedStream extends FilterInputStream {
    private final long mostBytes;
    private final Instant deadline;
    private final Clock clock;
    private long count;

    LimitedStream(InputStream in, long mostBytes, Instant deadline, Clock clock) {
        super(in);
        this.mostBytes = mostBytes;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** @throws SizeExceededException on the first byte beyond the limit, so that a body of exactly that size passes */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (clock.instant().isAfter(deadline)) {
            throw new TimeExceededException();
        }
        if (read > 0) {
            count += read;
        }
        if (count > mostBytes) {
            throw new SizeExceededException(mostBytes);
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        int read = read(single, 0, 1);
        return read < 0 ? read : single[0] & 0xff;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The body has more bytes than it may. */
    static final class SizeExceededException extends IOException {
        private static final long serialVersionUID = 1L;

        private final long mostBytes;

        SizeExceededException(long mostBytes) {
            this.mostBytes = mostBytes;
        }

        long mostBytes() {
            return mostBytes;
        }
    }

    /** The body did not come to its end in time. */
    static final class TimeExceededException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
