package io.stakedrop.kit.secret;

import io.stakedrop.kit.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Looks at what is read from a stream, before the reader gets it. */
public final class SecretStream extends FilterInputStream {

    private final SecretScanner scanner;

    public SecretStream(InputStream in, SecretScanner scanner) {
        super(in);
        this.scanner = scanner;
    }

    /**
     * Reads and looks at one byte.
     *
     * @throws ProblemException {@code secret-in-request}
     */
    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? count : one[0] & 0xff;
    }

    /**
     * Reads and looks at bytes.
     *
     * @throws ProblemException {@code secret-in-request}
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        check(count < 0 ? scanner.end() : scanner.scan(target, offset, offset + count));
        return count;
    }

    private static void check(@Nullable Finding finding) {
        if (finding != null) {
            throw finding.toProblem();
        }
    }
}
