package io.stakedrop.gateway.ratelimit;

import java.util.List;

/**
 * What the script in Redis decided.
 *
 * @param granted whether everything asked for was taken
 * @param held how many exchanges go on, this one not counted
 * @param items for each limit, in the question's order
 */
record StoreAnswer(boolean granted, long held, List<Item> items) {

    /**
     * One limit.
     *
     * @param cells calls that were taken
     * @param firstTicks emission time of the first of them, from the time of the decision on
     * @param room calls that are left
     * @param waitTicks time until the least that was asked for is there
     */
    record Item(long cells, long firstTicks, long room, long waitTicks) {}
}
