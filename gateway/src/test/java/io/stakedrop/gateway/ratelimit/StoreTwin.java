package io.stakedrop.gateway.ratelimit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The naive twin of the scripts in Redis, on a clock that a test moves. */
final class StoreTwin {

    private final Map<String, Long> arrivals = new HashMap<>();
    private final TreeMap<String, Member> members = new TreeMap<>();
    private final Set<String> scripts = new HashSet<>();
    private long epoch;
    private long drained;
    private long shared;
    private long wary;
    private long heard;

    /** @param settled when it last owed nothing, as it told, but never longer ago than what counts as silent */
    private record Member(long settled, int part) {}

    /** What a Redis that restarts without its data knows. */
    void forget() {
        arrivals.clear();
        members.clear();
        scripts.clear();
        epoch = 0;
        drained = 0;
        shared = 0;
        wary = 0;
        heard = 0;
    }

    /** Whether it knows the script that begins with these times. */
    boolean knowsScript(Basis basis) {
        return scripts.contains(basis.epoch() + " " + basis.drainedTicks());
    }

    /** Empty where the replica must register first. */
    Optional<StoreAnswer> ask(StoreQuestion question, Basis basis, long now) {
        scripts.add(basis.epoch() + " " + basis.drainedTicks());
        if (now > basis.untilTicks()) {
            return Optional.empty();
        }
        boolean granted = true;
        for (StoreQuestion.Item item : question.items()) {
            granted &= room(item.limit(), basis, now) >= item.least();
        }
        List<StoreAnswer.Item> items = new ArrayList<>();
        for (StoreQuestion.Item item : question.items()) {
            items.add(decide(item, question.mode(), granted, basis, now));
        }
        return Optional.of(new StoreAnswer(granted, 0, items));
    }

    Registration register(String name, Report report, boolean isScriptUnknown, long pause, int kept, long now) {
        long silent = now - 3 * pause;
        long later = now + 4 * pause;
        boolean isFirst = report.settledTicks() == 0 && !report.isOwing() && heard < silent;
        heard = now;
        if (epoch == 0) {
            epoch = now;
            isFirst = true;
        }
        if (isFirst) {
            shared = later;
        }
        boolean isOther = report.epoch() > 0 && report.epoch() != epoch;
        boolean isEmptiedInPart = report.epoch() == epoch && isScriptUnknown && drained <= report.drainedTicks();
        if ((isOther && drained == 0) || isEmptiedInPart) {
            shared = later;
            drained = later;
        }
        if (isOther || isEmptiedInPart) {
            report.members().forEach(one -> members.putIfAbsent(one.name(), new Member(silent, one.part())));
        }
        if (report.isOwing()) {
            wary = later;
            members.replaceAll((other, one) -> new Member(Math.max(one.settled(), silent), one.part()));
        }
        long gone = kept > 0 ? now - 40 * pause : now;
        members.values().removeIf(one -> one.settled() <= gone);
        Member before = members.remove(name);
        int others = members.values().stream().mapToInt(Member::part).sum();
        int reserved = (now < wary ? kept : 0)
                + members.values().stream()
                        .filter(one -> one.settled() <= silent)
                        .mapToInt(Member::part)
                        .sum();
        int shares = Share.WHOLE - kept;
        int part = Math.max(0, Math.min(shares / (members.size() + 1), shares - others));
        if (now < shared) {
            part = Math.min(part, report.part());
        }
        long settled = Math.max(silent, Math.min(now, report.settledTicks()));
        members.put(
                name,
                new Member(
                        before == null ? settled : Math.max(before.settled(), settled), Math.max(part, report.part())));
        List<Registration.Member> told = members.entrySet().stream()
                .map(one -> new Registration.Member(one.getKey(), one.getValue().part()))
                .toList();
        return new Registration(now, epoch, drained, shared, part, reserved, told);
    }

    private StoreAnswer.Item decide(
            StoreQuestion.Item item, StoreQuestion.Mode mode, boolean granted, Basis basis, long now) {
        Limit limit = item.limit();
        long interval = interval(limit.rate(), basis);
        long base = base(limit, basis, now);
        long room = room(limit, basis, now);
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

    /** What is reserved comes back elsewhere. */
    private static long interval(Rate rate, Basis basis) {
        long left = (long) Share.WHOLE - basis.reserved();
        return left <= 0 ? rate.capacityTicks() + 1 : Math.ceilDiv(rate.intervalTicks() * Share.WHOLE, left);
    }

    private long base(Limit limit, Basis basis, long now) {
        long capacity = limit.rate().capacityTicks();
        long stored = Math.min(arrivals.getOrDefault(limit.key(), 0L), now + capacity);
        return Math.max(now, Math.max(stored, basis.drainedTicks() + capacity));
    }

    private long room(Limit limit, Basis basis, long now) {
        long free = now + limit.rate().capacityTicks() - base(limit, basis, now);
        return Math.max(0, Math.floorDiv(free, interval(limit.rate(), basis)));
    }
}
