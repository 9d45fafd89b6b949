package io.stakedrop.airdrop.upload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Reads uploaded files into the database, a few at a time, each whole or not at all. It blocks: for worker threads. */
@ApplicationScoped
public class Uploads {
    private static final String SECONDS_UNTIL_RETRY = "5";

    private final BlockingTransactions transactions;
    private final UploadConfig config;
    private final Clock clock;
    private final Semaphore places;

    Uploads(BlockingTransactions transactions, UploadConfig config, Clock clock, MeterRegistry metrics) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
        this.places = new Semaphore(config.concurrentImports());
        Gauge.builder("stakedrop.imports.running", () -> config.concurrentImports() - places.availablePermits())
                .description("Files that this replica is reading into the database")
                .register(metrics);
    }

    /**
     * Does the work in a transaction, which is rolled back when it throws.
     *
     * @param encoding the value of {@code Content-Encoding}, or {@code identity}
     * @throws ProblemException {@code imports-busy}, {@code body-too-large}, {@code upload-too-slow}, {@code
     *     upload-broken}, {@code unsupported-content-encoding}, {@code secret-in-request}, or the work's own
     */
    public <T> T run(InputStream body, String encoding, Work<T> work) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    AirdropProblems.IMPORTS_BUSY,
                    "Send the file again in a few seconds.",
                    List.of(),
                    Map.of("Retry-After", SECONDS_UNTIL_RETRY));
        }
        try {
            UploadBody upload = new UploadBody(body, encoding, config, clock);
            return transactions.inTransaction(connection -> work.run(connection, upload));
        } catch (IOException e) {
            throw unreadable(e);
        } catch (SQLException e) {
            throw new IllegalStateException("an upload could not be stored", e);
        } finally {
            places.release();
        }
    }

    private static ProblemException unreadable(IOException failure) {
        return switch (failure) {
            case LimitedStream.SizeExceededException e ->
                new ProblemException(
                        Problems.BODY_TOO_LARGE,
                        "A file may have at most %d bytes. Nothing was stored.".formatted(e.mostBytes()));
            case LimitedStream.TimeExceededException _ ->
                new ProblemException(
                        AirdropProblems.UPLOAD_TOO_SLOW,
                        "The body did not come to its end in time. Nothing was stored; sending it with"
                                + " Content-Encoding gzip takes about half as many bytes.");
            default ->
                new ProblemException(
                        AirdropProblems.UPLOAD_BROKEN,
                        "The body ended early, or is not what its Content-Encoding says. Nothing was stored.");
        };
    }

    /** What is done with an upload. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection, UploadBody upload) throws SQLException, IOException;
    }
}
