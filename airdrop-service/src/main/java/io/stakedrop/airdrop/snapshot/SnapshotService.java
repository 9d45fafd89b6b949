package io.stakedrop.airdrop.snapshot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.airdrop.upload.Uploads;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Imports snapshots, whole or not at all, and shows them. */
@ApplicationScoped
public class SnapshotService {
    private static final int LINES_PER_CHUNK = 500;

    private final Uploads uploads;
    private final SnapshotWriter writer;
    private final SnapshotRepository snapshots;
    private final Ids ids;
    private final Counter importedRows;

    SnapshotService(
            Uploads uploads, SnapshotWriter writer, SnapshotRepository snapshots, Ids ids, MeterRegistry metrics) {
        this.uploads = uploads;
        this.writer = writer;
        this.snapshots = snapshots;
        this.ids = ids;
        this.importedRows = Counter.builder("stakedrop.snapshots.imported.rows")
                .description("Rows of snapshots that were imported")
                .register(metrics);
    }

    /**
     * Reads a snapshot from a body; blocks until all of it is stored.
     *
     * @param encoding the value of {@code Content-Encoding}, or {@code identity}
     */
    Snapshot importSnapshot(
            Caller caller, SnapshotImportRequest request, RowForm form, InputStream body, String encoding) {
        request.requireConsistent();
        Snapshot snapshot = uploads.run(
                body,
                encoding,
                (connection, upload) -> importSnapshot(connection, caller, request, form, upload.open()));
        importedRows.increment((double) snapshot.rows());
        return snapshot;
    }

    /**
     * The tenant's snapshot.
     *
     * @return fails with {@code not-found} for any other
     */
    public Uni<Snapshot> find(UUID tenant, UUID id) {
        return snapshots.find(tenant, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /** Those of the ids that are the tenant's snapshots, in no order. */
    public Uni<List<Snapshot>> findAll(UUID tenant, Collection<UUID> ids) {
        return snapshots.findAll(tenant, ids);
    }

    Uni<Page<Snapshot>> list(
            UUID tenant, PageRequest page, @Nullable SnapshotKind kind, @Nullable Bytes32 contentHash) {
        return snapshots
                .list(tenant, page, kind, contentHash)
                .map(found -> Page.of(found, page, SnapshotRepository::cursorOf));
    }

    /** The snapshot's CSV in pieces; see {@link SnapshotCsv}. */
    Multi<String> download(UUID tenant, UUID id) {
        return find(tenant, id)
                .onItem()
                .transformToMulti(snapshot -> Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(SnapshotCsv.HEADER), lines(snapshot)));
    }

    Uni<Page<Exclusion>> listExclusions(UUID tenant, UUID id, PageRequest page) {
        return find(tenant, id)
                .chain(snapshot -> snapshots.listExclusions(snapshot.id(), page))
                .map(found -> Page.of(found, page, SnapshotRepository::cursorOf));
    }

    private Multi<String> lines(Snapshot snapshot) {
        return snapshots
                .streamRows(snapshot.id())
                .map(row ->
                        SnapshotCsv.line(row.account().toBytes(), row.amount().toBigInteger()))
                .group()
                .intoLists()
                .of(LINES_PER_CHUNK)
                .map(lines -> lines.stream().collect(Collectors.joining()));
    }

    private Snapshot importSnapshot(
            Connection connection, Caller caller, SnapshotImportRequest request, RowForm form, InputStream body)
            throws SQLException, IOException {
        RowFaults faults = new RowFaults();
        writer.stage(connection, new SnapshotReader(body, form, request.amounts(), faults), faults);
        if (!faults.isEmpty()) {
            throw faults.toProblem(
                    AirdropProblems.INVALID_SNAPSHOT,
                    form.hasHeader() ? "Row 1 is the header." : "Row 1 is the first.");
        }
        SnapshotHead head =
                new SnapshotHead(ids.next(), request.label(), request.kind(), SnapshotSource.IMPORT, request.origin());
        writer.storeStaged(connection, head.id());
        return writer.seal(connection, caller.tenant(), head);
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(Problems.NOT_FOUND, "Your tenant has no snapshot %s.".formatted(id));
    }
}
