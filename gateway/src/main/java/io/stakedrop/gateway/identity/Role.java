package io.stakedrop.gateway.identity;

import static io.stakedrop.gateway.identity.Scope.AIRDROPS_PARTICIPATE;
import static io.stakedrop.gateway.identity.Scope.AIRDROPS_READ;
import static io.stakedrop.gateway.identity.Scope.AIRDROPS_WRITE;
import static io.stakedrop.gateway.identity.Scope.AUDIT_READ;
import static io.stakedrop.gateway.identity.Scope.KEYS_MANAGE;
import static io.stakedrop.gateway.identity.Scope.MEMBERS_MANAGE;
import static io.stakedrop.gateway.identity.Scope.STAKING_OPERATE;
import static io.stakedrop.gateway.identity.Scope.STAKING_READ;
import static io.stakedrop.gateway.identity.Scope.STAKING_WRITE;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a member is in a tenant; each role may do all that the one before it may. */
public enum Role {
    /** Reads what the tenant has: {@code staking:read}, {@code airdrops:read}. */
    VIEWER,
    /** Stakes, takes part in airdrops and runs them besides: {@code staking:write}, {@code airdrops:participate}, {@code airdrops:write}. */
    DEVELOPER,
    /** Operates pools and makes API keys besides: {@code staking:operate}, {@code keys:manage}. */
    ADMIN,
    /** Says who else is a member, and reads the audit log besides: {@code members:manage}, {@code audit:read}. */
    OWNER;

    /** Its name in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it allows, with what the roles before it allow. */
    public Set<Scope> scopes() {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (Role role : values()) {
            if (role.compareTo(this) <= 0) {
                scopes.addAll(role.own());
            }
        }
        return scopes;
    }

    private Set<Scope> own() {
        return switch (this) {
            case VIEWER -> Set.of(STAKING_READ, AIRDROPS_READ);
            case DEVELOPER -> Set.of(STAKING_WRITE, AIRDROPS_PARTICIPATE, AIRDROPS_WRITE);
            case ADMIN -> Set.of(STAKING_OPERATE, KEYS_MANAGE);
            case OWNER -> Set.of(MEMBERS_MANAGE, AUDIT_READ);
        };
    }

    static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
