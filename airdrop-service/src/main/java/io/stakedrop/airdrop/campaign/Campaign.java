package io.stakedrop.airdrop.campaign;

import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A token's give-away.
 *
 * @param tenant whose it is
 * @param announcedAt since when every tenant may read it
 * @param treeJob the last job that builds the tree of its list
 */
public record Campaign(
        UUID id,
        UUID tenant,
        String name,
        CampaignKind kind,
        String description,
        Token token,
        CampaignState state,
        Optional<UUID> treeJob,
        Instant createdAt,
        Optional<Instant> announcedAt) {

    /** The tree that proofs come from, once its root is published. */
    public Optional<UUID> treeId() {
        return Optional.ofNullable(StoredState.of(state).treeId());
    }

    public Campaign withTreeJob(UUID job) {
        return new Campaign(
                id, tenant, name, kind, description, token, state, Optional.of(job), createdAt, announcedAt);
    }

    /** The same with its root published, which announces it unless it was before. */
    public Campaign distributing(Distributing distributing, Instant now) {
        return new Campaign(
                id,
                tenant,
                name,
                kind,
                description,
                token,
                distributing,
                treeJob,
                createdAt,
                announcedAt.or(() -> Optional.of(now)));
    }
}
