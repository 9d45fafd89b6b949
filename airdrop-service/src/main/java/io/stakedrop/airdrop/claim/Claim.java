package io.stakedrop.airdrop.claim;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.MerkleProof;

/**
 * What the distributor contract's {@code claim} takes.
 *
 * @param root the root that the proof leads to
 */
record Claim(long index, Address account, TokenAmount amount, MerkleProof proof, Bytes32 root) {}
