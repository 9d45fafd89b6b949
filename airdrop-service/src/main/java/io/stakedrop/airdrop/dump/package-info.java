/**
 * Owns the files of published trees in the forms of Uniswap's and OpenZeppelin's own tools, which these load again.
 * They are written while they are sent, as fast as they are read, in memory that does not grow with the tree.
 */
@NullMarked
package io.stakedrop.airdrop.dump;

import org.jspecify.annotations.NullMarked;
