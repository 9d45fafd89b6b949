package io.stakedrop.staking.reward;

import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names what one stake earned in one epoch: {@code <stakeId>.<epoch>}. */
record RewardId(UUID stakeId, long epoch) {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F-]{36})\\.(0|[1-9][0-9]{0,17})");

    /**
     * Reads what a reward's {@code id} says.
     *
     * @throws ProblemException {@code not-found} when no reward can have such an id
     */
    static RewardId parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unknown(text);
        }
        try {
            return new RewardId(UUID.fromString(form.group(1)), Long.parseLong(form.group(2)));
        } catch (IllegalArgumentException noId) {
            throw unknown(text);
        }
    }

    static ProblemException unknown(Object id) {
        return new ProblemException(Problems.NOT_FOUND, "You have no reward " + id + ".");
    }

    @Override
    public String toString() {
        return stakeId + "." + epoch;
    }
}
