package io.stakedrop.k8s;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of Prometheus's query language as tells metrics from the rest. */
final class PromQl {
    private static final Pattern WITHOUT_NAMES = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset", "e18");

    private PromQl() {}

    static Set<String> metrics(String query) {
        // Labels in braces may hold quoted braces.
        String bare = WITHOUT_NAMES.matcher(query.replaceAll("\"[^\"]*\"", "")).replaceAll(" ");
        return WORD.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(word -> !KEYWORDS.contains(word))
                .collect(Collectors.toSet());
    }
}
