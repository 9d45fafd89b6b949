package io.stakedrop.gateway.audit;

import java.security.Principal;
import java.util.UUID;

/** Who changes something: the principal of the request. Its name is the token's subject, such as {@code key:<uuid>}. */
public interface Actor extends Principal {

    /** The organisation that it belongs to; the nil UUID for the operator. */
    UUID tenant();
}
