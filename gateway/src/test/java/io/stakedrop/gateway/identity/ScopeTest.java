package io.stakedrop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    @Test
    void joinsInAFixedOrder() {
        // When
        String joined = Scope.join(Set.of(Scope.AIRDROPS_READ, Scope.STAKING_WRITE, Scope.STAKING_READ));

        // Then
        assertThat(joined).isEqualTo("staking:read staking:write airdrops:read");
    }

    @Test
    void joinsOnlyThoseOfOneService() {
        // When
        String joined = Scope.join(Set.of(Scope.AIRDROPS_READ, Scope.ADMIN, Scope.STAKING_READ), "airdrops:");

        // Then
        assertThat(joined).isEqualTo("airdrops:read");
    }

    @Test
    void readsBackWhatItJoined() {
        // When
        Set<Scope> read = Scope.parseAll(Scope.join(Set.of(Scope.values())));

        // Then
        assertThat(read).containsExactlyInAnyOrder(Scope.values());
    }

    @Test
    void anUnknownScopeAllowsNothing() {
        // When / Then
        assertThat(Scope.parseAll("staking:reads ADMIN root")).isEmpty();
    }
}
