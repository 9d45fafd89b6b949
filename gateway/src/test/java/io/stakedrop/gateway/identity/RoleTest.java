package io.stakedrop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    @ParameterizedTest
    @CsvSource({"VIEWER, DEVELOPER", "DEVELOPER, ADMIN", "ADMIN, OWNER"})
    void eachRoleMayWhatTheOneBeforeItMayAndMore(Role before, Role role) {
        // When / Then
        assertThat(role.scopes())
                .containsAll(before.scopes())
                .hasSizeGreaterThan(before.scopes().size());
    }

    @Test
    void noRoleIsTheOperators() {
        // When / Then
        assertThat(Role.OWNER.scopes()).doesNotContain(Scope.ADMIN);
    }

    @Test
    void theOwnerMayWhatATenantMay() {
        // When / Then
        assertThat(Role.OWNER.scopes())
                .contains(Scope.STAKING_OPERATE, Scope.AIRDROPS_WRITE, Scope.KEYS_MANAGE, Scope.MEMBERS_MANAGE);
    }
}
