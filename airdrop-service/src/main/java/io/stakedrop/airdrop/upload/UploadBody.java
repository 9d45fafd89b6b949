package io.stakedrop.airdrop.upload;

import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.secret.SecretStream;
import io.stakedrop.kit.secret.TextBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The body of an upload, within its limits and inflated when it is compressed. */
public final class UploadBody {
    private static final int INFLATE_BUFFER_BYTES = 64 * 1024;

    private final InputStream body;
    private final String encoding;
    private final UploadConfig config;
    private final Clock clock;

    UploadBody(InputStream body, String encoding, UploadConfig config, Clock clock) {
        this.body = body;
        this.encoding = encoding;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens it; once.
     *
     * @throws ProblemException {@code unsupported-content-encoding}; the stream throws {@code secret-in-request}
     * @throws IOException when the body can't be read, or is no gzip though it says so
     */
    public InputStream open() throws IOException {
        Instant deadline = clock.instant().plus(config.maxUploadTime());
        InputStream sent = new LimitedStream(body, config.maxBodySize().asLongValue(), deadline, clock);
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> sent;
            case "gzip", "x-gzip" ->
                // The gateway looks for secrets in what it can read.
                new SecretStream(
                        new LimitedStream(
                                new GZIPInputStream(sent, INFLATE_BUFFER_BYTES),
                                config.maxInflatedSize().asLongValue(),
                                deadline,
                                clock),
                        new TextBody());
            default ->
                throw new ProblemException(
                        AirdropProblems.UNSUPPORTED_CONTENT_ENCODING,
                        "Send the file as it is or with Content-Encoding gzip.",
                        List.of(),
                        Map.of("Accept-Encoding", "gzip"));
        };
    }
}
