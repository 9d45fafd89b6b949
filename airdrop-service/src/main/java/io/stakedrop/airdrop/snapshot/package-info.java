/**
 * Owns snapshots: who had how much of what at one moment, imported or read off a chain, kept unchanged and named by its
 * content's hash. What a snapshot is good for, eligibility and allocation decide.
 */
@NullMarked
package io.stakedrop.airdrop.snapshot;

import org.jspecify.annotations.NullMarked;
