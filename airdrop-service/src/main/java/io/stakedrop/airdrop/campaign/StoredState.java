package io.stakedrop.airdrop.campaign;

import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign's state in columns: its name, as the API shows it too, and what belongs to it. */
record StoredState(
        String name, @Nullable UUID listId, @Nullable UUID treeId) {

    static StoredState of(CampaignState state) {
        return switch (state) {
            case Draft draft -> new StoredState("draft", null, null);
            case Announced announced -> new StoredState("announced", null, null);
            case Open open -> new StoredState("open", null, null);
            case Snapshot snapshot -> new StoredState("snapshot", null, null);
            case Allocated(UUID list) -> new StoredState("allocated", list, null);
            case Distributing(UUID list, UUID tree) -> new StoredState("distributing", list, tree);
            case Closed(UUID list, UUID tree) -> new StoredState("closed", list, tree);
            case Cancelled cancelled -> new StoredState("cancelled", null, null);
        };
    }

    CampaignState toState() {
        return switch (name) {
            case "draft" -> new Draft();
            case "announced" -> new Announced();
            case "open" -> new Open();
            case "snapshot" -> new Snapshot();
            case "allocated" -> new Allocated(Objects.requireNonNull(listId));
            case "distributing" -> new Distributing(Objects.requireNonNull(listId), Objects.requireNonNull(treeId));
            case "closed" -> new Closed(Objects.requireNonNull(listId), Objects.requireNonNull(treeId));
            case "cancelled" -> new Cancelled();
            default -> throw new IllegalStateException("no campaign state is called " + name);
        };
    }
}
