package io.stakedrop.airdrop.eligibility;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule that an account does not keep though its tree needs it, or could do with it.
 *
 * @param path where it stands in the tree, such as {@code rule.rules[0]}
 * @param type the rule's type on the wire
 * @param detail a sentence for people
 * @param lacking how much more it takes, in the rule's unit: an amount, or a number of rules; empty where more of something
 *     would not help
 */
public record UnmetRule(String path, String type, String detail, Optional<BigInteger> lacking) {
    private static final BigInteger LAST_SECOND = BigInteger.valueOf(Instant.MAX.getEpochSecond());

    /** All of a judged tree, a rule before those that it is made of; those below a rule that is kept are not needed. */
    static List<UnmetRule> of(Finding root) {
        List<UnmetRule> unmet = new ArrayList<>();
        add(unmet, RuleCheck.ROOT, root);
        return unmet;
    }

    private static void add(List<UnmetRule> unmet, String path, Finding finding) {
        if (finding.met()) {
            return;
        }
        // What all must be kept of says nothing by itself: its parts do.
        if (!(finding.rule() instanceof Rule.All)) {
            unmet.add(of(path, finding));
        }
        for (int index = 0; index < finding.parts().size(); index++) {
            add(unmet, RuleCheck.part(path, index), finding.parts().get(index));
        }
    }

    private static UnmetRule of(String path, Finding finding) {
        Rule rule = finding.rule();
        Optional<BigInteger> lacking = lacking(rule, finding.found().orElse(BigInteger.ZERO));
        return new UnmetRule(
                path, WalletEligibilityView.type(rule), detail(finding, lacking.orElse(BigInteger.ZERO)), lacking);
    }

    private static Optional<BigInteger> lacking(Rule rule, BigInteger found) {
        return switch (rule) {
            case Rule.Holds holds -> Optional.of(holds.minimum().subtract(found));
            case Rule.AtLeast some ->
                Optional.of(BigInteger.valueOf(some.count()).subtract(found));
            case Rule.UsedBefore _,
                    Rule.UsedBeforeBlock _,
                    Rule.OnList _,
                    Rule.NotOnList _,
                    Rule.Attested _,
                    Rule.Registered _,
                    Rule.All _ -> Optional.empty();
        };
    }

    private static String detail(Finding finding, BigInteger lacking) {
        String found = finding.found().map(BigInteger::toString).orElse("nothing");
        return switch (finding.rule()) {
            case Rule.Holds holds ->
                "At least %s of %s is needed; %s was found, %s is lacking."
                        .formatted(holds.minimum(), measured(holds.measure()), found, lacking);
            case Rule.UsedBefore used ->
                finding.found().isEmpty()
                        ? "The contract was to be used before %s; it was not used.".formatted(used.before())
                        : "The contract was to be used before %s; the first use was at %s."
                                .formatted(used.before(), timeOf(finding));
            case Rule.UsedBeforeBlock used ->
                finding.found().isEmpty()
                        ? "The contract was to be used before block %d; it was not used.".formatted(used.before())
                        : "The contract was to be used before block %d; the first use was in block %s."
                                .formatted(used.before(), found);
            case Rule.OnList _ -> "Being on a list is needed; the wallet is not on it.";
            case Rule.NotOnList _ -> "The wallet is on a list whose wallets are left out.";
            case Rule.Attested attested ->
                finding.found().isEmpty()
                        ? "A statement of %s is needed that the wallet belongs to \"%s\"; there is none."
                                .formatted(attested.issuer(), attested.group())
                        : "A statement of %s is needed that the wallet belongs to \"%s\"; the one there is has expired."
                                .formatted(attested.issuer(), attested.group());
            case Rule.Registered _ -> "Registering for the campaign is needed; the wallet is not registered.";
            case Rule.AtLeast some ->
                "%d of %d rules must be kept; %s of those below are kept, %s more are needed."
                        .formatted(some.count(), some.rules().size(), found, lacking);
            case Rule.All _ -> "All of the rules below must be kept.";
        };
    }

    private static Instant timeOf(Finding finding) {
        return Instant.ofEpochSecond(
                finding.found().orElseThrow().min(LAST_SECOND).longValueExact());
    }

    private static String measured(Rule.Measure measure) {
        return switch (measure) {
            case NATIVE_BALANCE -> "the native coin's smallest unit";
            case TOKEN_BALANCE -> "the token's smallest unit";
            case POINTS -> "points";
            case TIME_WEIGHTED_STAKE -> "time-weighted stake (wei, summed over epochs)";
        };
    }
}
