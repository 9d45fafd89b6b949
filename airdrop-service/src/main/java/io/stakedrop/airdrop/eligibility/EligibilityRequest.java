package io.stakedrop.airdrop.eligibility;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who shall be eligible. */
@Schema(name = "EligibilityRequest", description = "Who shall be eligible.")
record EligibilityRequest(RuleRequest rule) {}
