/**
 * Owns what a wallet needs to claim: its index, amount and proof in a published tree.
 * A look-up reads a few rows of the database whatever the size of the tree, on any replica; the few blocks that many proofs
 * share are kept.
 */
@NullMarked
package io.stakedrop.airdrop.claim;

import org.jspecify.annotations.NullMarked;
