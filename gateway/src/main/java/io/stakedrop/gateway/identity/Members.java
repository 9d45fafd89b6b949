package io.stakedrop.gateway.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells who somebody who signs in is. A change of the answer is announced as {@link CredentialRevoked} of
 * {@link MemberIdentity#credential()}. Whether the tenant is suspended is another question: {@link SuspendedTenants}.
 */
@ApplicationScoped
public class Members {

    private final MemberRepository members;

    Members(MemberRepository members) {
        this.members = members;
    }

    /** What this person is in the tenant; empty for no member, who may still be a user of the tenant's application. */
    public Uni<Optional<Member>> find(UUID tenant, MemberIdentity identity) {
        return members.findByIdentity(tenant, identity);
    }

    /** What this person is in all tenants, for an issuer whose users name none. */
    public Uni<List<Member>> list(MemberIdentity identity) {
        return members.listByIdentity(identity);
    }
}
