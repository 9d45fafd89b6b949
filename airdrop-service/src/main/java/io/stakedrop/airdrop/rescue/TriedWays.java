package io.stakedrop.airdrop.rescue;

import io.stakedrop.ethereum.merkle.detective.Candidate;
import io.stakedrop.ethereum.merkle.detective.Verdict.NotFound;
import io.stakedrop.kit.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a search without success has tried, for a person: each kind, order and reading once instead of their product. */
final class TriedWays {
    private static final int MOST_REFUSALS = 10;

    private TriedWays() {}

    static List<Fault> describe(NotFound nothing) {
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault(
                "root",
                "kinds-tried",
                "kinds of trees: "
                        + join(nothing.tried(), candidate -> candidate.family().describe())));
        faults.add(new Fault("order", "orders-tried", "rows " + join(nothing.tried(), TriedWays::order)));
        faults.add(
                new Fault("amount", "readings-tried", "amounts read as " + join(nothing.tried(), TriedWays::reading)));
        nothing.refused().stream()
                .limit(MOST_REFUSALS)
                .forEach(refusal -> faults.add(new Fault("amount", "reading-impossible", refusal)));
        if (!nothing.leftOut().isEmpty()) {
            faults.add(new Fault(
                    "root",
                    "left-out",
                    "%d ways were left out by the limit of work, the first of them: %s"
                            .formatted(
                                    nothing.leftOut().size(),
                                    nothing.leftOut().getFirst().describe())));
        }
        return faults;
    }

    private static String join(List<Candidate> candidates, Function<Candidate, String> part) {
        return candidates.stream().map(part).distinct().collect(Collectors.joining("; "));
    }

    private static String order(Candidate candidate) {
        return candidate.firstIndex() == 0
                ? candidate.order().describe()
                : "%s and numbered from %d".formatted(candidate.order().describe(), candidate.firstIndex());
    }

    private static String reading(Candidate candidate) {
        return candidate.reading().describe();
    }
}
