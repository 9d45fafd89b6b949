package io.stakedrop.kit.identity;

import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses callers that are bound to a wallet. */
@Provider
@TenantOnly
public class TenantOnlyFilter implements ContainerRequestFilter {
    private final CallerIdentity caller;

    TenantOnlyFilter(CallerIdentity caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (caller.current().wallet().isPresent()) {
            throw new ProblemException(
                    Problems.FORBIDDEN,
                    "You signed in as a wallet; this is of the whole tenant. Read what is the wallet's own.");
        }
    }
}
