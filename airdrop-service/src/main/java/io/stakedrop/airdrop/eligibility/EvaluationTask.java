package io.stakedrop.airdrop.eligibility;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * What an evaluation job is to do.
 *
 * @param at the moment at which attestations must not have expired
 */
@RegisterForReflection
record EvaluationTask(UUID campaign, int ruleVersion, RuleRequest rule, Instant at) {}
