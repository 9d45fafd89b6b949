/**
 * Owns an Ethereum network of its own inside the service's database, for trying out and testing without a node.
 * It stands behind the execution and beacon ports and moves only when a transaction is sent or epochs are asked for.
 */
@NullMarked
package io.stakedrop.staking.devnet;

import org.jspecify.annotations.NullMarked;
