package io.stakedrop.gateway.token;

import io.stakedrop.gateway.identity.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code scope} parameter of RFC 6749, section 3.3. */
public final class AskedScopes {

    private AskedScopes() {}

    /**
     * What a token gets.
     *
     * @param allowed the most that it may have
     * @param asked separated by spaces; null for all that is allowed
     * @throws TokenRefusedException {@code invalid_scope} where more is asked for
     */
    public static Set<Scope> within(Set<Scope> allowed, @Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return allowed;
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String text : Arrays.asList(asked.strip().split(" +"))) {
            scopes.add(Scope.find(text)
                    .filter(allowed::contains)
                    .orElseThrow(() -> new TokenRefusedException(
                            TokenError.INVALID_SCOPE, "It may have: " + Scope.join(allowed) + ".")));
        }
        return scopes;
    }
}
