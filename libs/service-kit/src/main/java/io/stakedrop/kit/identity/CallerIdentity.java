package io.stakedrop.kit.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.RequestScoped;

/** The caller of the current request. */
@RequestScoped
public class CallerIdentity {

    /** Attribute of the security identity that holds the {@link Caller}. */
    static final String ATTRIBUTE = "stakedrop.caller";

    private final SecurityIdentity identity;

    CallerIdentity(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller as the verified token names it.
     *
     * @throws ProblemException {@code unauthenticated} where the request carried no internal token
     */
    public Caller current() {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw new ProblemException(Problems.UNAUTHENTICATED, "Call through the gateway: no internal token came.");
        }
        return caller;
    }
}
