/**
 * Owns who is eligible for a campaign: its tree of rules over snapshots, lists, attestations and registrations, its
 * evaluation for millions of accounts at once and for one with the evidence of each rule. What an eligible account gets,
 * allocation decides.
 */
@NullMarked
package io.stakedrop.airdrop.eligibility;

import org.jspecify.annotations.NullMarked;
