package io.stakedrop.airdrop.bundle;

import io.stakedrop.airdrop.distribution.Downloads;
import io.stakedrop.airdrop.distribution.StoredTree;
import io.stakedrop.airdrop.distribution.StoredTreeReader;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

/** Gives published trees as bundles; blocks. */
@ApplicationScoped
public class BundleService {
    private static final String PAGE = "/bundle/index.html";

    private final StoredTreeReader reader;
    private final BundleRepository bundles;
    private final Downloads downloads;
    private final byte[] page = readPage();

    BundleService(StoredTreeReader reader, BundleRepository bundles, Downloads downloads) {
        this.reader = reader;
        this.bundles = bundles;
        this.downloads = downloads;
    }

    /**
     * The bundle of a campaign's tree.
     *
     * @throws ProblemException {@code not-found} or {@code root-not-published}
     */
    StreamingOutput bundle(Caller caller, UUID campaign) {
        try {
            StoredTree tree = reader.find(caller.tenant(), campaign);
            BundleWriter writer = new BundleWriter(reader, tree, bundles.describe(tree), page);
            return downloads.of(writer::writeTo);
        } catch (SQLException e) {
            throw new IllegalStateException("a tree could not be found", e);
        }
    }

    private static byte[] readPage() {
        try (InputStream resource = BundleService.class.getResourceAsStream(PAGE)) {
            return Objects.requireNonNull(resource, PAGE).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
