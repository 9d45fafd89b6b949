package io.stakedrop.airdrop.eligibility;

import io.stakedrop.ethereum.Bytes32;
import java.time.Instant;
import java.util.UUID;

/**
 * Who was eligible by a version of the rules at one moment; it never changes.
 *
 * @param at when, which decides about attestations that expire
 * @param contentHash the SHA-256 of its download
 */
public record Evaluation(
        UUID id,
        UUID campaign,
        int ruleVersion,
        RuleRequest rule,
        Instant at,
        long eligible,
        Bytes32 contentHash,
        Instant finishedAt) {}
