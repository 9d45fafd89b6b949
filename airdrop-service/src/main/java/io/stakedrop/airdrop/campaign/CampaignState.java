package io.stakedrop.airdrop.campaign;

import java.util.UUID;

/**
 * How far a campaign has come. Each state has the transitions that are legal from it as methods, so that an illegal one
 * does not compile: draft → announced → open → snapshot → allocated → distributing → closed, or cancelled before any root
 * is published. A campaign whose claims come as a ready list goes from draft to allocated at once.
 */
public sealed interface CampaignState {

    /** Being prepared; seen by its tenant only. */
    record Draft() implements CampaignState {
        public Announced announce() {
            return new Announced();
        }

        public Allocated allocate(UUID listId) {
            return new Allocated(listId);
        }

        public Cancelled cancel() {
            return new Cancelled();
        }
    }

    /** Made known; wallets can't do anything yet. */
    record Announced() implements CampaignState {
        public Open open() {
            return new Open();
        }

        public Cancelled cancel() {
            return new Cancelled();
        }
    }

    /** Wallets can do what makes them eligible. */
    record Open() implements CampaignState {
        public Snapshot snapshot() {
            return new Snapshot();
        }

        public Cancelled cancel() {
            return new Cancelled();
        }
    }

    /** Who is eligible is fixed; who gets how much is not. */
    record Snapshot() implements CampaignState {
        public Allocated allocate(UUID listId) {
            return new Allocated(listId);
        }

        public Cancelled cancel() {
            return new Cancelled();
        }
    }

    /**
     * Who gets how much is fixed, and can be replaced while no root is published.
     *
     * @param listId the list that counts
     */
    record Allocated(UUID listId) implements CampaignState {
        public Allocated allocate(UUID replacement) {
            return new Allocated(replacement);
        }

        public Distributing distribute(UUID treeId) {
            return new Distributing(listId, treeId);
        }

        public Cancelled cancel() {
            return new Cancelled();
        }
    }

    /**
     * The root is published, and is replaced by that of a further round only.
     *
     * @param listId the list that the tree was built of
     * @param treeId the tree that proofs come from
     */
    record Distributing(UUID listId, UUID treeId) implements CampaignState {
        public Distributing next(UUID nextListId, UUID nextTreeId) {
            return new Distributing(nextListId, nextTreeId);
        }

        public Closed close() {
            return new Closed(listId, treeId);
        }
    }

    /** Over; its proofs stay readable. */
    record Closed(UUID listId, UUID treeId) implements CampaignState {}

    /** Given up before a root was published. */
    record Cancelled() implements CampaignState {}
}
