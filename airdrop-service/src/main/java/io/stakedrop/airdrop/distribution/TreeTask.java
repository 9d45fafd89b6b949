package io.stakedrop.airdrop.distribution;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.kit.problem.ProblemException;
import java.util.UUID;

/**
 * What a tree job is to do.
 *
 * @param rows how many the list has
 */
@RegisterForReflection
record TreeTask(UUID campaign, UUID list, long rows) {

    static ProblemException listReplaced() {
        return new ProblemException(
                AirdropProblems.LIST_REPLACED,
                "Another list counts by now, or the campaign takes none. Start the tree of the list that counts.");
    }
}
