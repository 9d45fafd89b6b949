/**
 * Owns what pools' fee recipients received of the execution layer: read off the chain between two blocks, told apart from
 * what they sent, and kept so that everybody can recompute it. It states facts of the chain; the ledger decides what they mean.
 */
@NullMarked
package io.stakedrop.staking.receipt;

import org.jspecify.annotations.NullMarked;
