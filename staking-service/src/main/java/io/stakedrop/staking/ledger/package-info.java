/**
 * Owns each pool's books: share accounting as plain Java, the append-only journal and the posted rates.
 * Nothing else writes journal entries or rates; every balance follows from them alone.
 */
@NullMarked
package io.stakedrop.staking.ledger;

import org.jspecify.annotations.NullMarked;
