package io.stakedrop.airdrop.campaign;

import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A token's give-away.
 *
 * @param tenant whose it is
 * @param announcedAt since when every tenant may read it
 * @param treeJob the last job that builds the tree of its list
 * @param version counts its changes, from 1
 */
public record Campaign(
        UUID id,
        UUID tenant,
        CampaignTerms terms,
        CampaignState state,
        Optional<UUID> treeJob,
        Instant createdAt,
        Optional<Instant> announcedAt,
        long version) {

    static Campaign draft(UUID id, UUID tenant, CampaignTerms terms, Instant now) {
        return new Campaign(id, tenant, terms, new Draft(), Optional.empty(), now, Optional.empty(), 1);
    }

    public Token token() {
        return terms.token();
    }

    public Schedule schedule() {
        return terms.schedule();
    }

    /** The tree that proofs come from, once its root is published. */
    public Optional<UUID> treeId() {
        return Optional.ofNullable(StoredState.of(state).treeId());
    }

    /** The list that counts, while it has one. */
    public Optional<UUID> listId() {
        return Optional.ofNullable(StoredState.of(state).listId());
    }

    /** What its state is called, in the API too. */
    public String stateName() {
        return StoredState.of(state).name();
    }

    public boolean isAnnounced() {
        return announcedAt.isPresent();
    }

    public Campaign withTreeJob(UUID job) {
        return with(terms, state, Optional.of(job), announcedAt);
    }

    /** The same with its root published, which announces it unless it was before. */
    public Campaign distributing(Distributing distributing, Instant now) {
        return with(terms, distributing, treeJob, announcedAt.or(() -> Optional.of(now)));
    }

    Campaign withTerms(CampaignTerms others) {
        return with(others, state, treeJob, announcedAt);
    }

    /** What an operation makes of it; empty where it is not legal now. A campaign is announced once. */
    Optional<Campaign> after(CampaignOperation operation, Instant now) {
        if (operation == CampaignOperation.ANNOUNCE) {
            return isAnnounced()
                    ? Optional.empty()
                    : operation.applyTo(state).map(next -> with(terms, next, treeJob, Optional.of(now)));
        }
        return operation.applyTo(state).map(next -> with(terms, next, treeJob, announcedAt));
    }

    /** The operations that are legal now. */
    List<CampaignOperation> legalOperations() {
        return Arrays.stream(CampaignOperation.values())
                .filter(operation -> after(operation, createdAt).isPresent())
                .toList();
    }

    private Campaign with(
            CampaignTerms otherTerms, CampaignState next, Optional<UUID> job, Optional<Instant> announced) {
        return new Campaign(id, tenant, otherTerms, next, job, createdAt, announced, version + 1);
    }
}
