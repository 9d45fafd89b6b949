package io.stakedrop.gateway.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was changed.
 *
 * @param tenant whose it is, so that the tenant can read of it; null for what is the whole installation's
 * @param name kind and id, such as {@code key:<uuid>}
 */
public record AuditTarget(@Nullable UUID tenant, String name) {

    /** A thing of a tenant. */
    public static AuditTarget of(UUID tenant, String name) {
        return new AuditTarget(tenant, name);
    }

    /** A thing of the whole installation. */
    public static AuditTarget ofAll(String name) {
        return new AuditTarget(null, name);
    }
}
