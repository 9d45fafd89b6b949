package io.stakedrop.gateway.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** The consumer that sent the current request to a resource of the gateway. */
@RequestScoped
public class CurrentConsumer {

    private final SecurityIdentity identity;

    CurrentConsumer(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Who it is; on a path that is open for everybody there is none. */
    public ApiConsumer current() {
        ApiConsumer consumer = identity.getAttribute(ApiConsumer.ATTRIBUTE);
        if (consumer == null) {
            throw new IllegalStateException("nobody was authenticated for this path");
        }
        return consumer;
    }
}
