package io.stakedrop.gateway.identity;

import java.util.Set;
import java.util.UUID;

/**
 * An authenticated caller of the API.
 *
 * @param tenant the organisation whose rows it sees
 * @param subject {@code key:<uuid>}
 * @param scopes what it may do
 */
public record ApiConsumer(UUID tenant, String subject, Set<Scope> scopes) {

    /** Attribute of the security identity that holds the consumer. */
    public static final String ATTRIBUTE = "stakedrop.consumer";

    public ApiConsumer {
        scopes = Set.copyOf(scopes);
    }
}
