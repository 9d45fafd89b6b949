package io.stakedrop.airdrop.eligibility;

import io.stakedrop.airdrop.eligibility.Rule.All;
import io.stakedrop.airdrop.eligibility.Rule.AtLeast;
import io.stakedrop.airdrop.eligibility.Rule.Attested;
import io.stakedrop.airdrop.eligibility.Rule.Holds;
import io.stakedrop.airdrop.eligibility.Rule.NotOnList;
import io.stakedrop.airdrop.eligibility.Rule.OnList;
import io.stakedrop.airdrop.eligibility.Rule.Registered;
import io.stakedrop.airdrop.eligibility.Rule.UsedBefore;
import io.stakedrop.airdrop.eligibility.Rule.UsedBeforeBlock;
import io.stakedrop.airdrop.snapshot.SnapshotKind;
import io.stakedrop.kit.problem.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Looks at a whole tree of rules before it is kept, and says all that is wrong with it, each with its JSON path. */
final class RuleCheck {
    /** The path of the tree in its request. */
    static final String ROOT = "rule";

    private static final int MOST_SINGLE_RULES = 50;
    private static final int MOST_SNAPSHOTS = 20;

    private final Map<UUID, SnapshotKind> kinds;
    private final List<Fault> faults = new ArrayList<>();
    private int singleRules;

    private RuleCheck(Map<UUID, SnapshotKind> kinds) {
        this.kinds = kinds;
    }

    /**
     * All faults of a tree; none when it may be kept.
     *
     * @param kinds of the tenant's snapshots among those that the tree names
     */
    static List<Fault> find(Rule rule, Map<UUID, SnapshotKind> kinds) {
        RuleCheck check = new RuleCheck(kinds);
        check.check(rule, ROOT);
        if (check.singleRules > MOST_SINGLE_RULES) {
            check.add(ROOT, "too-many", "must have at most %d single rules".formatted(MOST_SINGLE_RULES));
        }
        if (check.faults.isEmpty()
                && new RuleEvaluation(Facts.NONE, Instant.EPOCH).judge(rule).met()) {
            check.add(
                    ROOT,
                    "unbounded",
                    "everybody who is in no source at all would be eligible; ask for something besides not being on a list");
        }
        return check.faults;
    }

    /** All snapshots that a tree names. */
    static Set<UUID> snapshots(Rule rule) {
        Set<UUID> snapshots = new LinkedHashSet<>(rule.snapshots());
        rule.parts().forEach(part -> snapshots.addAll(snapshots(part)));
        return snapshots;
    }

    /** The path of a part. */
    static String part(String path, int index) {
        return "%s.rules[%d]".formatted(path, index);
    }

    private void check(Rule rule, String path) {
        switch (rule) {
            case Holds holds -> check(holds, path);
            case UsedBefore used -> check(used.snapshot(), path, Set.of(SnapshotKind.FIRST_USE_TIME));
            case UsedBeforeBlock used -> check(used.snapshot(), path, Set.of(SnapshotKind.FIRST_USE_BLOCK));
            case OnList list -> check(list.snapshot(), path, Set.of(SnapshotKind.values()));
            case NotOnList list -> check(list.snapshot(), path, Set.of(SnapshotKind.values()));
            case Attested _, Registered _ -> singleRules++;
            case All(List<Rule> rules) -> checkParts(rules, path);
            case AtLeast(int count, List<Rule> rules) -> {
                if (!rules.isEmpty() && (count < 1 || count > rules.size())) {
                    add(
                            path + ".count",
                            "out-of-range",
                            "must be from 1 to %d, the number of rules".formatted(rules.size()));
                }
                checkParts(rules, path);
            }
        }
    }

    private void checkParts(List<Rule> rules, String path) {
        if (rules.isEmpty()) {
            add(path + ".rules", "required", "must have at least one rule");
        }
        for (int index = 0; index < rules.size(); index++) {
            check(rules.get(index), part(path, index));
        }
    }

    private void check(Holds holds, String path) {
        singleRules++;
        SnapshotKind kind = switch (holds.measure()) {
            case NATIVE_BALANCE -> SnapshotKind.NATIVE_BALANCE;
            case TOKEN_BALANCE -> SnapshotKind.TOKEN_BALANCE;
            case POINTS -> SnapshotKind.POINTS;
            case TIME_WEIGHTED_STAKE -> SnapshotKind.TIME_WEIGHTED_STAKE;
        };
        List<UUID> snapshots = holds.snapshots();
        if (snapshots.isEmpty() || snapshots.size() > MOST_SNAPSHOTS) {
            add(path + ".snapshots", "out-of-range", "must have from 1 to %d snapshots".formatted(MOST_SNAPSHOTS));
        }
        Set<UUID> seen = new HashSet<>();
        for (int index = 0; index < snapshots.size(); index++) {
            String place = "%s.snapshots[%d]".formatted(path, index);
            if (!seen.add(snapshots.get(index))) {
                add(place, "repeated", "is there already: its amounts would count twice");
            } else {
                checkKind(snapshots.get(index), place, Set.of(kind));
            }
        }
        if (holds.minimum().signum() <= 0) {
            add(path + ".minimum", "out-of-range", "must be above zero");
        }
    }

    private void check(UUID snapshot, String path, Collection<SnapshotKind> allowed) {
        singleRules++;
        checkKind(snapshot, path + ".snapshot", allowed);
    }

    private void checkKind(UUID snapshot, String place, Collection<SnapshotKind> allowed) {
        SnapshotKind kind = kinds.get(snapshot);
        if (kind == null) {
            add(place, "not-found", "must be the id of a snapshot of your tenant");
        } else if (!allowed.contains(kind)) {
            add(
                    place,
                    "wrong-kind",
                    "must be a snapshot of the kind %s, but is of %s"
                            .formatted(allowed.iterator().next().code(), kind.code()));
        }
    }

    private void add(String place, String code, String detail) {
        faults.add(new Fault(place, code, detail));
    }
}
