package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;

/** What a claim's transaction has to know of the contract. */
public record PayingContract(long chainId, Address address, ClaimFunction claim) {

    /**
     * The transaction by which anyone has a claim paid.
     *
     * @param root the root that the proof leads to
     */
    public ContractTransaction transaction(UniswapClaim claimed, MerkleProof proof, Bytes32 root) {
        return ContractTransaction.of(chainId, address, claim.call(claimed, proof, root));
    }
}
