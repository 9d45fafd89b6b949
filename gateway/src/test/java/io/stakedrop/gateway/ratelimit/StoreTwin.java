package io.stakedrop.gateway.ratelimit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The naive twin of the scripts in Redis, on a clock that a test moves. */
final class StoreTwin {

    private static final long SECOND = Rate.TICKS_PER_SECOND;

    private final Map<String, Long> arrivals = new HashMap<>();
    private final TreeMap<String, Long> members = new TreeMap<>();
    private final Set<Long> scripts = new HashSet<>();
    private long epoch;
    private long drained;
    private long shared;

    /** What a Redis that restarts without its data knows. */
    void forget() {
        arrivals.clear();
        members.clear();
        scripts.clear();
        epoch = 0;
        drained = 0;
        shared = 0;
    }

    boolean knowsScript(long drainedTicks) {
        return scripts.contains(drainedTicks);
    }

    StoreAnswer ask(StoreQuestion question, long drainedTicks, long now) {
        scripts.add(drainedTicks);
        boolean granted = true;
        for (StoreQuestion.Item item : question.items()) {
            granted &= room(item.limit(), drainedTicks, now) >= item.least();
        }
        List<StoreAnswer.Item> items = new ArrayList<>();
        for (StoreQuestion.Item item : question.items()) {
            items.add(decide(item, question.mode(), granted, drainedTicks, now));
        }
        return new StoreAnswer(granted, 0, items);
    }

    Registration register(
            String name,
            long known,
            long knownDrained,
            long alone,
            boolean isScriptUnknown,
            long pauseTicks,
            long now) {
        if (epoch == 0) {
            epoch = now;
        }
        long later = shared > now ? shared : now + 4 * pauseTicks;
        members.values().removeIf(called -> called <= now - 10 * SECOND);
        boolean isEmptied = known > 0 && known != epoch && drained == 0;
        if (isEmptied || (known == epoch && isScriptUnknown && drained <= knownDrained)) {
            shared = later;
            drained = later;
        } else if (alone > 0) {
            members.remove(name);
            if (known != epoch || members.values().stream().anyMatch(called -> called < now - alone)) {
                shared = later;
            }
        }
        members.put(name, now);
        return new Registration(now, members.size(), members.headMap(name).size(), epoch, drained, shared);
    }

    private StoreAnswer.Item decide(
            StoreQuestion.Item item, StoreQuestion.Mode mode, boolean granted, long drainedTicks, long now) {
        Limit limit = item.limit();
        long interval = limit.rate().intervalTicks();
        long base = base(limit, drainedTicks, now);
        long room = room(limit, drainedTicks, now);
        long cells = 0;
        if (mode == StoreQuestion.Mode.TAKE && granted) {
            long reach = Math.ceilDiv(now + item.reachTicks() - base, interval);
            cells = Math.min(room, Math.max(item.want(), reach));
            arrivals.put(limit.key(), base + cells * interval);
        }
        if (mode == StoreQuestion.Mode.CHARGE) {
            arrivals.put(limit.key(), Math.min(now + limit.rate().capacityTicks(), base + item.want() * interval));
        }
        long wait = base + item.least() * interval - limit.rate().capacityTicks() - now;
        return new StoreAnswer.Item(cells, base - now, room - cells, Math.max(0, wait));
    }

    private long base(Limit limit, long drainedTicks, long now) {
        long capacity = limit.rate().capacityTicks();
        long stored = Math.min(arrivals.getOrDefault(limit.key(), 0L), now + capacity);
        return Math.max(now, Math.max(stored, drainedTicks + capacity));
    }

    private long room(Limit limit, long drainedTicks, long now) {
        long free = now + limit.rate().capacityTicks() - base(limit, drainedTicks, now);
        return Math.max(0, Math.floorDiv(free, limit.rate().intervalTicks()));
    }
}
