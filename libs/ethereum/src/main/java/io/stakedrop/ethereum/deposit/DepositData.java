package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes32;
import java.util.Objects;

/**
 * A deposit as the deposit contract takes it ({@code DepositData} of the consensus specifications).
 *
 * @param message what was signed
 * @param signature by the message's key; without a valid one a key's first deposit is lost
 */
public record DepositData(DepositMessage message, BlsSignature signature) {
    public DepositData {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(signature, "signature");
    }

    /** {@code hash_tree_root}: {@code deposit_data_root} of a deposit data file, which the contract compares. */
    public Bytes32 root() {
        return Ssz.node(
                message.recipientRoot(),
                Ssz.node(Ssz.chunk(message.amount().toBigInteger()), Ssz.root(signature.bytes())));
    }

    /** Whether the signature is the key's own, for a network with that genesis fork. */
    public boolean hasValidSignature(ForkVersion genesisForkVersion) {
        return signature.verifies(message.pubkey(), message.signingRoot(genesisForkVersion));
    }
}
