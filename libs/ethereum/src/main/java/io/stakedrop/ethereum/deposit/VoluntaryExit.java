package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;

/**
 * A validator's wish to exit, signed by its own key ({@code VoluntaryExit} of the consensus specifications).
 *
 * @param epoch from which on it is valid; not negative
 * @param validatorIndex not negative
 */
public record VoluntaryExit(long epoch, long validatorIndex) {
    /**
     * Checks the numbers.
     *
     * @throws InvalidValueException when one is negative
     */
    public VoluntaryExit {
        checkNotNegative(epoch, "epoch");
        checkNotNegative(validatorIndex, "validator index");
    }

    /** {@code hash_tree_root}. */
    public Bytes32 root() {
        return Ssz.node(Ssz.chunk(BigInteger.valueOf(epoch)), Ssz.chunk(BigInteger.valueOf(validatorIndex)));
    }

    /** What the validator's key signs. */
    public Bytes32 signingRoot(Network network) {
        return SigningDomain.voluntaryExit(network).signingRoot(root());
    }

    /** Whether the signature is that key's for this exit on the network. */
    public boolean isSignedBy(BlsPublicKey key, BlsSignature signature, Network network) {
        return signature.verifies(key, signingRoot(network));
    }

    private static void checkNotNegative(long value, String name) {
        if (value < 0) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE, "The %s of a voluntary exit must not be negative.".formatted(name));
        }
    }
}
