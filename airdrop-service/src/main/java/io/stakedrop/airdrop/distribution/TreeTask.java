package io.stakedrop.airdrop.distribution;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.kit.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tree job is to do.
 *
 * @param rows how many the list has
 * @param format of the tree; a job of an older version has none, which means Uniswap's
 * @param previousTree of the round before, which must be the published one still; null in the first round
 */
@RegisterForReflection
record TreeTask(
        UUID campaign,
        UUID list,
        long rows,
        @Nullable DropFormat format,
        @Nullable UUID previousTree) {

    DropFormat treeFormat() {
        return format == null ? DropFormat.UNISWAP : format;
    }

    static ProblemException rootChanged() {
        return new ProblemException(
                AirdropProblems.ROOT_CHANGED, "Another root is published by now. Look at it, and decide by that one.");
    }

    static ProblemException listReplaced() {
        return new ProblemException(
                AirdropProblems.LIST_REPLACED,
                "Another list counts by now, or the campaign takes none. Start the tree of the list that counts.");
    }
}
