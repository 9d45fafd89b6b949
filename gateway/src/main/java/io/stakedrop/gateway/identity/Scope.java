package io.stakedrop.gateway.identity;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a key allows, in the words of the token's {@code scope} claim (RFC 6749, section 3.3). */
public enum Scope {
    ADMIN(Scope.Name.ADMIN),
    STAKING_READ("staking:read"),
    STAKING_WRITE("staking:write"),
    STAKING_OPERATE("staking:operate"),
    AIRDROPS_READ("airdrops:read"),
    AIRDROPS_PARTICIPATE("airdrops:participate"),
    AIRDROPS_WRITE("airdrops:write"),
    KEYS_MANAGE(Scope.Name.KEYS_MANAGE),
    MEMBERS_MANAGE(Scope.Name.MEMBERS_MANAGE),
    AUDIT_READ(Scope.Name.AUDIT_READ),
    /** What every wallet that signed in may do with its own sessions. */
    SESSION(Scope.Name.SESSION);

    private static final List<Scope> ALL = List.of(values());
    private static final Map<String, Scope> BY_TEXT = ALL.stream().collect(toMap(Scope::text, Function.identity()));

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }

    public static Optional<Scope> find(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** Reads space-separated scopes; one that this version does not know gives nothing. */
    public static Set<Scope> parseAll(String text) {
        return Arrays.stream(text.split(" "))
                .flatMap(one -> find(one).stream())
                .collect(toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    /** The scopes separated by a space, in the order of this enum. */
    public static String join(Set<Scope> scopes) {
        return join(scopes, "");
    }

    /** Those of the scopes that begin so, separated by a space, in the order of this enum. */
    public static String join(Set<Scope> scopes, String prefix) {
        StringBuilder joined = new StringBuilder();
        for (Scope scope : ALL) {
            if (scopes.contains(scope) && scope.text.startsWith(prefix)) {
                joined.append(joined.isEmpty() ? "" : " ").append(scope.text);
            }
        }
        return joined.toString();
    }

    /** Names for annotations. */
    public static final class Name {
        public static final String ADMIN = "admin";
        public static final String KEYS_MANAGE = "keys:manage";
        public static final String MEMBERS_MANAGE = "members:manage";
        public static final String AUDIT_READ = "audit:read";
        public static final String SESSION = "session";

        private Name() {}
    }
}
