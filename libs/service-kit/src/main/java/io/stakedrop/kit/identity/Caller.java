package io.stakedrop.kit.identity;

import io.stakedrop.ethereum.Address;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who sent the request, as the gateway vouches for it.
 *
 * @param tenant the organisation whose rows are seen
 * @param subject {@code key:<uuid>}, {@code eip155:1:0x…} or {@code service:<name>}
 * @param scopes what the caller may do, such as {@code staking:read}
 * @param job the job on whose behalf a service calls
 */
public record Caller(UUID tenant, String subject, Set<String> scopes, Optional<UUID> job) {

    private static final String WALLET_SUBJECT = "eip155:";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The wallet that signed in (the subject is its CAIP-10 account); empty for the tenant's programs and for services. */
    public Optional<Address> wallet() {
        return subject.startsWith(WALLET_SUBJECT)
                ? Optional.of(Address.parse(subject.substring(subject.lastIndexOf(':') + 1)))
                : Optional.empty();
    }
}
