package io.stakedrop.gateway.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/** A key whose secret was right, with the identity that its requests get; whether it may be used now is asked each time. */
record VerifiedKey(ApiKey key, SecurityIdentity identity) {

    static VerifiedKey of(ApiKey key) {
        return new VerifiedKey(key, identityOf(key.toConsumer()));
    }

    static SecurityIdentity identityOf(ApiConsumer consumer) {
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder().setPrincipal(consumer).addAttribute(ApiConsumer.ATTRIBUTE, consumer);
        consumer.scopes().forEach(scope -> identity.addRole(scope.text()));
        return identity.build();
    }
}
