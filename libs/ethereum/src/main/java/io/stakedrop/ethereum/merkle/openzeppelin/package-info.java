/**
 * OpenZeppelin's {@code StandardMerkleTree}: trees over rows of any ABI types, and their {@code standard-v1} dumps, read
 * and written byte by byte as the JavaScript package {@code @openzeppelin/merkle-tree} does.
 */
@NullMarked
package io.stakedrop.ethereum.merkle.openzeppelin;

import org.jspecify.annotations.NullMarked;
