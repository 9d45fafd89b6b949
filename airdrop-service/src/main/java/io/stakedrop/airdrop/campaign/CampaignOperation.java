package io.stakedrop.airdrop.campaign;

import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import java.util.Locale;
import java.util.Optional;

/** What a tenant, or the schedule, can do to a campaign. Lists and roots move it besides, by their own operations. */
enum CampaignOperation {
    ANNOUNCE(Happening.ANNOUNCED),
    OPEN(Happening.OPENED),
    SNAPSHOT(Happening.SNAPSHOT_TAKEN),
    CLOSE(Happening.CLOSED),
    CANCEL(Happening.CANCELLED);

    private final Happening happening;

    CampaignOperation(Happening happening) {
        this.happening = happening;
    }

    /** What it makes happen. */
    Happening happening() {
        return happening;
    }

    /** What it is called on the wire. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of the event that tells of it. */
    String eventType() {
        return "campaign." + happening.wireName();
    }

    /** The state after it; empty where it is not legal. A campaign with a ready list stays allocated when announced. */
    Optional<CampaignState> applyTo(CampaignState state) {
        return switch (this) {
            case ANNOUNCE -> announce(state);
            case OPEN -> state instanceof Announced announced ? Optional.of(announced.open()) : Optional.empty();
            case SNAPSHOT -> state instanceof Open open ? Optional.of(open.snapshot()) : Optional.empty();
            case CLOSE ->
                state instanceof Distributing distributing ? Optional.of(distributing.close()) : Optional.empty();
            case CANCEL -> cancel(state);
        };
    }

    /** What the schedule does to a campaign whose moment has come; empty where it has none in this state. */
    static Optional<CampaignOperation> dueIn(CampaignState state) {
        return switch (state) {
            case Announced _ -> Optional.of(OPEN);
            case Open _ -> Optional.of(SNAPSHOT);
            case Distributing _ -> Optional.of(CLOSE);
            case Draft _, Snapshot _, Allocated _, Closed _, Cancelled _ -> Optional.empty();
        };
    }

    private static Optional<CampaignState> announce(CampaignState state) {
        return switch (state) {
            case Draft draft -> Optional.of(draft.announce());
            case Allocated allocated -> Optional.of(allocated);
            case Announced _, Open _, Snapshot _, Distributing _, Closed _, Cancelled _ -> Optional.empty();
        };
    }

    private static Optional<CampaignState> cancel(CampaignState state) {
        return switch (state) {
            case Draft draft -> Optional.of(draft.cancel());
            case Announced announced -> Optional.of(announced.cancel());
            case Open open -> Optional.of(open.cancel());
            case Snapshot snapshot -> Optional.of(snapshot.cancel());
            case Allocated allocated -> Optional.of(allocated.cancel());
            case Distributing _, Closed _, Cancelled _ -> Optional.empty();
        };
    }
}
