package io.stakedrop.airdrop.distribution;

import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Sends files that are made while they are sent, so many at a time; each on its worker thread, as fast as it is read. */
@ApplicationScoped
public class Downloads {
    private static final String SECONDS_UNTIL_RETRY = "30";

    private final Semaphore places;

    Downloads(DistributionConfig config) {
        this.places = new Semaphore(config.concurrentDownloads());
    }

    /** The file as a resource returns it; sending it fails with {@code downloads-busy} while all places are taken. */
    public StreamingOutput of(Writer writer) {
        return stream -> {
            if (!places.tryAcquire()) {
                throw new ProblemException(
                        AirdropProblems.DOWNLOADS_BUSY,
                        "Ask for the file again in half a minute.",
                        List.of(),
                        Map.of("Retry-After", SECONDS_UNTIL_RETRY));
            }
            try {
                writer.writeTo(stream);
            } catch (SQLException e) {
                throw new IllegalStateException("a tree could not be read to its end", e);
            } finally {
                places.release();
            }
        };
    }

    /** Writes a file. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream stream) throws IOException, SQLException;
    }
}
