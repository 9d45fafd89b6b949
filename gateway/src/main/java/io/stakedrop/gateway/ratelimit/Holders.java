package io.stakedrop.gateway.ratelimit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this replica holds of limits on exchanges at once: a name in Redis for each exchange, and for a while for those
 * that ended, so that the next exchange need not ask. Free of frameworks; thread-safe.
 */
final class Holders {

    private static final long FREE_FOR_TICKS = Rate.TICKS_PER_SECOND;

    private final String prefix;
    private final Map<String, Held> held = new HashMap<>();
    private long made;

    private record Free(String holder, long sinceTicks) {}

    private static final class Held {
        private final Set<String> inUse = new HashSet<>();
        private final Deque<Free> free = new ArrayDeque<>();
    }

    /** What Redis must be told of one key. */
    record Due(String key, List<String> renewed, List<String> released) {}

    /** @param prefix what no other replica's holders begin with */
    Holders(String prefix) {
        this.prefix = prefix;
    }

    synchronized String newName() {
        made++;
        return prefix + ":" + made;
    }

    /** An exchange begins under this name. */
    synchronized void begin(String key, String holder) {
        held.computeIfAbsent(key, any -> new Held()).inUse.add(holder);
    }

    /** An exchange begins under the name of one that ended, null where there is none. */
    synchronized @Nullable String reuse(String key) {
        Held of = held.get(key);
        if (of == null || of.free.isEmpty()) {
            return null;
        }
        String holder = of.free.removeLast().holder();
        of.inUse.add(holder);
        return holder;
    }

    /** An exchange ended, and its name is free for another one for a while. */
    synchronized void free(String key, String holder, long nowTicks) {
        Held of = held.get(key);
        if (of != null && of.inUse.remove(holder)) {
            of.free.addLast(new Free(holder, nowTicks));
        }
    }

    /** An exchange ended. */
    synchronized void end(String key, String holder) {
        Held of = held.get(key);
        if (of != null && of.inUse.remove(holder) && of.inUse.isEmpty() && of.free.isEmpty()) {
            held.remove(key);
        }
    }

    synchronized int count(String key) {
        Held of = held.get(key);
        return of == null ? 0 : of.inUse.size();
    }

    /** What is held on, and what was free for too long and is given up by this. */
    synchronized List<Due> due(long nowTicks) {
        List<Due> due = new ArrayList<>();
        held.forEach((key, of) -> {
            List<String> released = new ArrayList<>();
            while (!of.free.isEmpty() && nowTicks - of.free.getFirst().sinceTicks() > FREE_FOR_TICKS) {
                released.add(of.free.removeFirst().holder());
            }
            List<String> renewed = new ArrayList<>(of.inUse);
            of.free.forEach(free -> renewed.add(free.holder()));
            due.add(new Due(key, renewed, released));
        });
        held.values().removeIf(of -> of.inUse.isEmpty() && of.free.isEmpty());
        return due;
    }
}
