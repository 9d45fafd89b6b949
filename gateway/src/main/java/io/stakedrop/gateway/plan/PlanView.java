package io.stakedrop.gateway.plan;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan as it is shown. */
@Schema(name = "Plan", description = "Limits under a name. `default` is that of the configuration.")
record PlanView(@Schema(examples = {"gold"}) String name, PlanLimits limits) {

    static PlanView of(Plan plan) {
        return new PlanView(plan.name(), plan.limits());
    }
}
