package io.stakedrop.airdrop.distribution;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.job.JobContext;
import java.util.UUID;

/** What a list must have passed before its root is published. */
public interface PublicationGate {

    /** Fails with the problem that says why, when it is known that the list may not be published. */
    Uni<Void> check(UUID campaign, UUID list);

    /** Finds out within a job what is not known yet; fails as {@link #check}. */
    Uni<Void> pass(JobContext job, UUID campaign, UUID list);
}
