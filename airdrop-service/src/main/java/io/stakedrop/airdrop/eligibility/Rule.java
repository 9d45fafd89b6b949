package io.stakedrop.airdrop.eligibility;

import io.stakedrop.ethereum.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an account must be or have done; a tree. It says nothing of how it is stored or asked. */
public sealed interface Rule {

    /** What is counted in snapshots, and summed over them. */
    enum Measure {
        NATIVE_BALANCE,
        TOKEN_BALANCE,
        POINTS,
        TIME_WEIGHTED_STAKE
    }

    /**
     * Has at least so much in several snapshots together, such as those of several networks and custodians.
     *
     * @param minimum above zero, in the unit of the measure
     */
    record Holds(Measure measure, List<UUID> snapshots, BigInteger minimum) implements Rule {
        public Holds {
            snapshots = List.copyOf(snapshots);
        }
    }

    /** Used a contract before a moment, by a snapshot of first uses in seconds since 1970. */
    record UsedBefore(UUID snapshot, Instant before) implements Rule {}

    /** Used a contract before a block, by a snapshot of blocks of first uses. */
    record UsedBeforeBlock(UUID snapshot, long before) implements Rule {}

    /** Is in a snapshot. */
    record OnList(UUID snapshot) implements Rule {}

    /** Is not in a snapshot. */
    record NotOnList(UUID snapshot) implements Rule {}

    /** Brought a statement, signed by the issuer and not expired, that it belongs to a group. */
    record Attested(Address issuer, String group) implements Rule {}

    /** Registered for the campaign. */
    record Registered() implements Rule {}

    /** Keeps all of the rules. */
    record All(List<Rule> rules) implements Rule {
        public All {
            rules = List.copyOf(rules);
        }
    }

    /** Keeps at least so many of the rules; one of them is the usual "any". */
    record AtLeast(int count, List<Rule> rules) implements Rule {
        public AtLeast {
            rules = List.copyOf(rules);
        }
    }

    /** The rules that it is made of; none of a single one. */
    default List<Rule> parts() {
        return switch (this) {
            case All(List<Rule> rules) -> rules;
            case AtLeast(int count, List<Rule> rules) -> rules;
            case Holds _, UsedBefore _, UsedBeforeBlock _, OnList _, NotOnList _, Attested _, Registered _ -> List.of();
        };
    }

    /** The snapshots that a single rule looks at. */
    default List<UUID> snapshots() {
        return switch (this) {
            case Holds(Measure measure, List<UUID> snapshots, BigInteger minimum) -> snapshots;
            case UsedBefore(UUID snapshot, Instant before) -> List.of(snapshot);
            case UsedBeforeBlock(UUID snapshot, long before) -> List.of(snapshot);
            case OnList(UUID snapshot) -> List.of(snapshot);
            case NotOnList(UUID snapshot) -> List.of(snapshot);
            case Attested _, Registered _, All _, AtLeast _ -> List.of();
        };
    }
}
