package io.stakedrop.airdrop.dump;

import io.stakedrop.airdrop.distribution.DistributionConfig;
import io.stakedrop.airdrop.distribution.Downloads;
import io.stakedrop.airdrop.distribution.StoredTree;
import io.stakedrop.airdrop.distribution.StoredTreeReader;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.sql.SQLException;
import java.util.UUID;

/** Gives published trees as the files of the tools that know them; blocks. */
@ApplicationScoped
public class DumpService {
    private final StoredTreeReader reader;
    private final Downloads downloads;
    private final DistributionConfig config;

    DumpService(StoredTreeReader reader, Downloads downloads, DistributionConfig config) {
        this.reader = reader;
        this.downloads = downloads;
        this.config = config;
    }

    /**
     * The file of a campaign's tree.
     *
     * @throws ProblemException {@code not-found}, {@code root-not-published}, or {@code conflict} where no tool has files of
     *     the tree's format
     */
    StreamingOutput dump(Caller caller, UUID campaign) {
        StoredTree tree = find(caller, campaign);
        TreeDump dump = new TreeDump(reader, tree, config.rowsPerStep());
        return switch (tree.format()) {
            case UNISWAP -> downloads.of(dump::writeUniswap);
            case OPENZEPPELIN, OPENZEPPELIN_UNSORTED, OPENZEPPELIN_INDEXED, OPENZEPPELIN_INDEXED_UNSORTED ->
                downloads.of(dump::writeStandard);
            case PACKED_PAIR, PACKED_PAIR_UNSORTED ->
                throw new ProblemException(
                        Problems.CONFLICT,
                        "No tool writes files of trees of the format %s."
                                .formatted(tree.format().text()));
        };
    }

    private StoredTree find(Caller caller, UUID campaign) {
        try {
            return reader.find(caller.tenant(), campaign);
        } catch (SQLException e) {
            throw new IllegalStateException("a tree could not be found", e);
        }
    }
}
