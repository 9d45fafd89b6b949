package io.stakedrop.gateway.plan;

/**
 * Limits under a name.
 *
 * @param name {@link #DEFAULT} for that of the configuration
 */
record Plan(String name, PlanLimits limits) {

    /** The plan of tenants that were given none. */
    static final String DEFAULT = "default";
}
