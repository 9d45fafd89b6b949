/**
 * Owns the answer to who had how much staked for how long, for airdrops and votes, and whose operator shows it to all.
 * It is read off the journal and the posted rates, neither of which ever changes, so the same question has one answer
 * once the payments of its positions are final.
 */
@NullMarked
package io.stakedrop.staking.timeweighted;

import org.jspecify.annotations.NullMarked;
