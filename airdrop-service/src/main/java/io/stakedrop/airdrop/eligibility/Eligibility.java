package io.stakedrop.airdrop.eligibility;

import java.time.Instant;
import java.util.UUID;

/**
 * A campaign's rules.
 *
 * @param tenant whose campaign it is, and whose snapshots and attestations they are about
 * @param version rises with each change
 */
record Eligibility(UUID campaign, UUID tenant, int version, RuleRequest rule, Instant changedAt) {}
