package io.stakedrop.gateway.ratelimit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call of the script in Redis is to decide.
 *
 * @param holder a name for what is to be held, null to hold nothing
 */
record StoreQuestion(
        Mode mode,
        List<Item> items,
        @Nullable Hold hold,
        @Nullable String holder) {

    enum Mode {
        /** Takes from all limits, or from none. */
        TAKE,
        /** Tells what is there. */
        LOOK,
        /** Takes what was already used, also where that is more than there is. */
        CHARGE
    }

    /**
     * One limit.
     *
     * @param least calls that must be there, else nothing is taken anywhere
     * @param want calls to take if they are there
     * @param reachTicks at least so many calls that the last one's emission time is this far ahead
     */
    record Item(Limit limit, long least, long want, long reachTicks) {

        static Item exactly(Limit limit, int cost) {
            return new Item(limit, cost, cost, 0);
        }
    }
}
