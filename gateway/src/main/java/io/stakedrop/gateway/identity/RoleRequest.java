package io.stakedrop.gateway.identity;

import jakarta.validation.constraints.NotNull;

/** What a member is to be. */
record RoleRequest(@NotNull Role role) {}
