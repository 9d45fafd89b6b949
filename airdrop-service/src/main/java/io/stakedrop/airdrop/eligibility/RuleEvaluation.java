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
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Judges one account by a tree of rules, every rule of it, so that the answer says what was found and what is missing. */
final class RuleEvaluation {
    private final Facts facts;
    private final Instant at;

    /** @param at the moment at which attestations must not have expired, and up to which registrations count */
    RuleEvaluation(Facts facts, Instant at) {
        this.facts = facts;
        this.at = at;
    }

    Finding judge(Rule rule) {
        List<Finding> parts = rule.parts().stream().map(this::judge).toList();
        Optional<BigInteger> found = find(rule, parts);
        return new Finding(rule, isMet(rule, found), found, parts);
    }

    private Optional<BigInteger> find(Rule rule, List<Finding> parts) {
        return switch (rule) {
            case Holds(Rule.Measure measure, List<UUID> snapshots, BigInteger minimum) ->
                snapshots.stream()
                        .flatMap(snapshot -> facts.amount(snapshot).stream())
                        .reduce(BigInteger::add);
            case UsedBefore(UUID snapshot, Instant before) -> facts.amount(snapshot);
            case UsedBeforeBlock(UUID snapshot, long before) -> facts.amount(snapshot);
            case OnList(UUID snapshot) -> facts.amount(snapshot);
            case NotOnList(UUID snapshot) -> facts.amount(snapshot);
            case Attested(var issuer, String group) ->
                facts.attestedUntil(issuer, group).map(until -> BigInteger.valueOf(until.getEpochSecond()));
            case Registered _ ->
                facts.registeredAt()
                        .filter(since -> !since.isAfter(at))
                        .map(since -> BigInteger.valueOf(since.getEpochSecond()));
            case All _, AtLeast _ ->
                Optional.of(
                        BigInteger.valueOf(parts.stream().filter(Finding::met).count()));
        };
    }

    private boolean isMet(Rule rule, Optional<BigInteger> found) {
        return switch (rule) {
            case Holds holds ->
                found.filter(sum -> sum.compareTo(holds.minimum()) >= 0).isPresent();
            case UsedBefore used -> isBelow(found, used.before().getEpochSecond());
            case UsedBeforeBlock used -> isBelow(found, used.before());
            case OnList _, Registered _ -> found.isPresent();
            case NotOnList _ -> found.isEmpty();
            case Attested _ -> found.isPresent() && !isBelow(found, at.getEpochSecond());
            case All all ->
                found.equals(Optional.of(BigInteger.valueOf(all.rules().size())));
            case AtLeast some -> !isBelow(found, some.count());
        };
    }

    private static boolean isBelow(Optional<BigInteger> found, long limit) {
        return found.filter(value -> value.compareTo(BigInteger.valueOf(limit)) < 0)
                .isPresent();
    }
}
