package io.stakedrop.staking.stake;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** A viewer's stakes by what they are at the moment. Every method joins the session of its caller. */
@ApplicationScoped
public class StakePortfolio {
    private final StakeRepository stakes;

    StakePortfolio(StakeRepository stakes) {
        this.stakes = stakes;
    }

    /** Whether there is a stake in any state. */
    public Uni<Boolean> hasAny(Viewer viewer) {
        return stakes.listNewestFirst(viewer, null, new PageRequest(1, null)).map(found -> !found.isEmpty());
    }

    /** What the positions of each pool are together, whatever their number; pools without are left out. */
    public Uni<List<PoolPosition>> sumPositions(Viewer viewer) {
        return stakes.sumPositions(viewer);
    }

    /** Positions that hold shares, the newest first. */
    public Uni<Page<Stake>> listPositions(Viewer viewer, PageRequest request) {
        return stakes.listPositions(viewer, request).map(found -> page(found, request));
    }

    /** Stakes that wait for their transaction or its confirmations, the newest first. */
    public Uni<Page<Stake>> listPending(Viewer viewer, PageRequest request) {
        return stakes.listPending(viewer, request).map(found -> page(found, request));
    }

    /** Stakes that were made since a moment and came to nothing, the newest first. */
    public Uni<Page<Stake>> listFailed(Viewer viewer, Instant since, PageRequest request) {
        return stakes.listFailed(viewer, since, request).map(found -> page(found, request));
    }

    private static Page<Stake> page(List<Stake> found, PageRequest request) {
        return Page.of(found, request, stake -> Cursor.of(stake.id()));
    }
}
