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
import io.stakedrop.ethereum.Hex;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A tree of rules as one query over all accounts of a slice of the address space: who may be eligible at all stands in one
 * of the sources, each single rule is a join with its source, and the tree is the condition. All values are literals made
 * of identifiers, integers and hexadecimal digits; no text from outside is ever part of the query.
 */
final class RuleSql {
    private final Scope scope;
    private final Slice slice;
    private final List<String> joins = new ArrayList<>();
    private final Set<UUID> snapshots = new LinkedHashSet<>();
    private final Set<String> otherCandidates = new LinkedHashSet<>();
    private final String condition;

    private RuleSql(Rule rule, Scope scope, Slice slice) {
        this.scope = scope;
        this.slice = slice;
        this.condition = condition(rule);
    }

    /**
     * Selects the accounts of the slice that keep the rule. It must be one that {@link RuleCheck} accepts, so that nobody
     * keeps it who is in no source.
     */
    static String eligible(Rule rule, Scope scope, Slice slice) {
        RuleSql sql = new RuleSql(rule, scope, slice);
        return "select candidate.account from (%s) candidate %s where %s"
                .formatted(sql.candidates(), String.join(" ", sql.joins), sql.condition);
    }

    private String candidates() {
        List<String> sources = new ArrayList<>(otherCandidates);
        if (!snapshots.isEmpty()) {
            sources.addFirst("select account from snapshot_row where snapshot_id in (%s) and %s"
                    .formatted(literals(snapshots), slice.condition()));
        }
        return "select distinct account from (%s) source".formatted(String.join(" union all ", sources));
    }

    private String condition(Rule rule) {
        return switch (rule) {
            case Holds(Rule.Measure measure, List<UUID> held, BigInteger minimum) -> {
                snapshots.addAll(held);
                yield "coalesce(%s.amount >= %s, false)".formatted(join(sum(held)), minimum);
            }
            case UsedBefore(UUID snapshot, Instant before) -> isBelow(snapshot, before.getEpochSecond());
            case UsedBeforeBlock(UUID snapshot, long before) -> isBelow(snapshot, before);
            case OnList(UUID snapshot) -> {
                snapshots.add(snapshot);
                yield join(rows(snapshot)) + ".account is not null";
            }
            case NotOnList(UUID snapshot) -> join(rows(snapshot)) + ".account is null";
            case Attested attested -> isIn(members(attested));
            case Registered _ -> isIn(registrations());
            case All(List<Rule> rules) ->
                rules.stream().map(this::condition).collect(Collectors.joining(" and ", "(", ")"));
            case AtLeast(int count, List<Rule> rules) ->
                rules.stream()
                        .map(part -> "(" + condition(part) + ")::int")
                        .collect(Collectors.joining(" + ", "(", " >= " + count + ")"));
        };
    }

    private String isIn(String source) {
        otherCandidates.add(source);
        return join(source) + ".account is not null";
    }

    private String isBelow(UUID snapshot, long limit) {
        snapshots.add(snapshot);
        return "coalesce(%s.amount < %d, false)".formatted(join(rows(snapshot)), limit);
    }

    private String rows(UUID snapshot) {
        return "select account, amount from snapshot_row where snapshot_id = '%s' and %s"
                .formatted(snapshot, slice.condition());
    }

    private String sum(List<UUID> held) {
        return held.size() == 1
                ? rows(held.getFirst())
                : "select account, sum(amount) as amount from snapshot_row where snapshot_id in (%s) and %s group by account"
                        .formatted(literals(held), slice.condition());
    }

    private String members(Attested attested) {
        return ("select account from attestation where tenant_id = '%s' and issuer = %s and group_name ="
                        + " convert_from(%s, 'UTF8') and expires >= %d and %s")
                .formatted(
                        scope.tenant(),
                        Slice.literal(attested.issuer().toBytes()),
                        Slice.literal(attested.group().getBytes(StandardCharsets.UTF_8)),
                        scope.at().getEpochSecond(),
                        slice.condition());
    }

    private String registrations() {
        return "select account from registration where campaign_id = '%s' and registered_at <= '%s'::timestamptz and %s"
                .formatted(scope.campaign(), scope.at(), slice.condition());
    }

    private String join(String source) {
        String name = "source" + joins.size();
        joins.add("left join (%s) %s on %s.account = candidate.account".formatted(source, name, name));
        return name;
    }

    private static String literals(Iterable<UUID> ids) {
        List<String> literals = new ArrayList<>();
        ids.forEach(id -> literals.add("'" + id + "'"));
        return String.join(", ", literals);
    }

    /**
     * For what is evaluated.
     *
     * @param tenant whose attestations count
     * @param campaign whose registrations count
     * @param at the moment at which attestations must not have expired, and up to which registrations count
     */
    record Scope(UUID tenant, UUID campaign, Instant at) {}

    /**
     * One of the parts in which the address space is gone through.
     *
     * @param index from 0
     * @param count how many there are, a power of two up to 256
     */
    record Slice(int index, int count) {
        private static final int FIRST_BYTES = 256;

        Slice {
            if (count < 1 || FIRST_BYTES % count != 0 || index < 0 || index >= count) {
                throw new IllegalArgumentException("there is no slice %d of %d".formatted(index, count));
            }
        }

        static String literal(byte[] bytes) {
            return "decode('%s', 'hex')".formatted(Hex.encode(bytes).substring(2));
        }

        /** On a column {@code account}. */
        String condition() {
            int width = FIRST_BYTES / count;
            byte[] from = {(byte) (index * width)};
            byte[] to = {(byte) ((index + 1) * width)};
            String atLeast = "account >= " + literal(from);
            return index == count - 1 ? atLeast : atLeast + " and account < " + literal(to);
        }
    }
}
