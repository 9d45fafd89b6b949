package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import java.util.Objects;

/**
 * What a validator's key signs to make a deposit ({@code DepositMessage} of the consensus specifications).
 *
 * @param pubkey the validator's key
 * @param withdrawalCredentials fixed by a key's first deposit, and ignored in later ones
 * @param amount at least one ether
 */
public record DepositMessage(BlsPublicKey pubkey, WithdrawalCredentials withdrawalCredentials, Gwei amount) {
    public DepositMessage {
        Objects.requireNonNull(pubkey, "pubkey");
        Objects.requireNonNull(withdrawalCredentials, "withdrawalCredentials");
        Objects.requireNonNull(amount, "amount");
    }

    /** {@code hash_tree_root}: {@code deposit_message_root} of a deposit data file. */
    public Bytes32 root() {
        return Ssz.node(
                recipientRoot(), Ssz.node(Ssz.chunk(amount.toBigInteger()), Bytes32.of(new byte[Bytes32.SIZE])));
    }

    /** What the key signs. */
    public Bytes32 signingRoot(ForkVersion genesisForkVersion) {
        return SigningDomain.deposit(genesisForkVersion).signingRoot(root());
    }

    /** The left half of the message's tree and of the data's. */
    Bytes32 recipientRoot() {
        return Ssz.node(Ssz.root(pubkey.bytes()), withdrawalCredentials.bytes());
    }
}
