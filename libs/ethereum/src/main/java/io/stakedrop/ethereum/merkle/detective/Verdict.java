package io.stakedrop.ethereum.merkle.detective;

import java.util.List;

/** What came out of a search. */
public sealed interface Verdict {
    /** How many rows the list has. */
    int rows();

    /** The candidates that were tried, in their order. */
    List<Candidate> tried();

    /** For a person: what was found, or all that was tried. */
    String describe();

    /**
     * The root is reproduced.
     *
     * @param candidate how; other candidates may make the same tree of a short list, the most plausible one is named
     * @param tried ends with it
     * @param trap why the list may mislead its readers, or empty
     */
    record Found(Candidate candidate, String trap, int rows, List<Candidate> tried) implements Verdict {
        public Found {
            tried = List.copyOf(tried);
        }

        @Override
        public String describe() {
            String found = "The root comes from %d rows by %s (candidate %d of the search)."
                    .formatted(rows, candidate.describe(), tried.size());
            return trap.isEmpty() ? found : found + " " + trap;
        }
    }

    /**
     * The root is not reproduced.
     *
     * @param refused readings that at least one row does not allow, each with the row and the reason
     * @param leftOut candidates that the limit of work left no room for
     */
    record NotFound(int rows, List<Candidate> tried, List<String> refused, List<Candidate> leftOut) implements Verdict {
        public NotFound {
            tried = List.copyOf(tried);
            refused = List.copyOf(refused);
            leftOut = List.copyOf(leftOut);
        }

        @Override
        public String describe() {
            StringBuilder text =
                    new StringBuilder("No candidate gives the root. A list of %d rows was tested.%n".formatted(rows));
            append(text, "Tried", tried.stream().map(Candidate::describe).toList());
            append(text, "Readings that the amounts do not allow", refused);
            append(
                    text,
                    "Left out by the limit of work",
                    leftOut.stream().map(Candidate::describe).toList());
            return text.toString();
        }

        private static void append(StringBuilder text, String title, List<String> lines) {
            text.append("%s: %d%n".formatted(title, lines.size()));
            lines.forEach(line -> text.append("- ").append(line).append(System.lineSeparator()));
        }
    }
}
