package io.stakedrop.airdrop.claim;

import io.stakedrop.airdrop.distributor.ContractTransaction;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.MerkleProof;
import java.util.Optional;

/**
 * What the distributor contract's {@code claim} takes.
 *
 * @param root the root that the proof leads to
 * @param transaction that has it paid, once the contract is declared, while it pays and has not paid all of it
 */
record Claim(
        long index,
        Address account,
        TokenAmount amount,
        MerkleProof proof,
        Bytes32 root,
        Optional<ContractTransaction> transaction,
        Optional<Payment> payment) {}
