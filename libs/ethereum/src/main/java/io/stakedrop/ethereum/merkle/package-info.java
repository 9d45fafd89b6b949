/**
 * Merkle trees over lists of claims, in the formats that distributor contracts on chain verify, and Merkle-sum trees over
 * liabilities. Holds trees in memory, cuts them into blocks for storage, and reads and verifies proofs from either.
 */
@NullMarked
package io.stakedrop.ethereum.merkle;

import org.jspecify.annotations.NullMarked;
