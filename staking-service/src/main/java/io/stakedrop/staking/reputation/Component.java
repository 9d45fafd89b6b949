package io.stakedrop.staking.reputation;

import java.util.List;

/** One part of a reputation. */
sealed interface Component {

    Kind kind();

    /**
     * It could be computed.
     *
     * @param score in parts per million, 0 to 1,000,000
     * @param figures all that the score follows from
     */
    record Known(Kind kind, long score, List<Figure> figures) implements Component {}

    /** What it follows from is not known here. */
    record Unavailable(Kind kind, String reason) implements Component {}

    /** What a component is about, how much it weighs, and how it is computed. */
    enum Kind {
        EFFECTIVENESS(40, "min(1, earned / expected), and 0 for a loss"),
        UPTIME(25, "gaining / epochs"),
        SLASHINGS(
                20,
                "max(0, 1 - 10 x 4096 x slashed / (staked + slashed)): a slashing takes 1/4096 of a balance at once, so that"
                        + " nothing is left where a tenth was slashed"),
        AGE(5, "min(1, days / 365)"),
        NETWORK_SHARE(10, "max(0, 1 - 3 x staked / active): a third of the network can keep it from finality");

        private final int weight;
        private final String formula;

        Kind(int weight, String formula) {
            this.weight = weight;
            this.formula = formula;
        }

        int weight() {
            return weight;
        }

        String formula() {
            return formula;
        }
    }
}
