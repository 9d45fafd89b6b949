package io.stakedrop.gateway.identity;

import java.time.Instant;
import java.util.UUID;

/** A person who belongs to a tenant. */
public record Member(UUID id, UUID tenant, MemberIdentity identity, Role role, Instant createdAt) {

    Member withRole(Role changed) {
        return new Member(id, tenant, identity, changed, createdAt);
    }
}
