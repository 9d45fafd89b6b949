package io.stakedrop.airdrop.snapshot;

import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.kit.problem.ProblemException;

/** Why a job makes no snapshot. */
final class SnapshotProblems {

    private SnapshotProblems() {}

    /** The logs don't explain the balances. */
    static ProblemException incomplete(String detail) {
        return new ProblemException(AirdropProblems.TRANSFERS_INCOMPLETE, detail);
    }
}
