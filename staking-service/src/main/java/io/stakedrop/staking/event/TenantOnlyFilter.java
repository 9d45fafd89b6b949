package io.stakedrop.staking.event;

import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.stake.Viewer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses callers that are bound to a wallet. */
@Provider
@TenantOnly
class TenantOnlyFilter implements ContainerRequestFilter {
    private final CallerIdentity caller;

    TenantOnlyFilter(CallerIdentity caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (Viewer.of(caller.current()).wallet() != null) {
            throw new ProblemException(
                    Problems.FORBIDDEN, "Events are of the whole tenant; read the wallet's stakes instead.");
        }
    }
}
