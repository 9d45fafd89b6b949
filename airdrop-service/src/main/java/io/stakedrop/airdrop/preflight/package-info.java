/**
 * Owns the look at a claim list before its root is published, and at the contract afterwards: what cannot be mended afterwards is found before, with its rows.
 * A finding that blocks holds the root back until somebody signs it off with a reason.
 */
@NullMarked
package io.stakedrop.airdrop.preflight;

import org.jspecify.annotations.NullMarked;
