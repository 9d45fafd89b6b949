package io.stakedrop.ethereum.stellar;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;

/** Where a payment on the Stellar network can go: an account, or one of the many that a custodian keeps in one. */
public sealed interface StellarAddress {
    /**
     * An account, written as a strkey that begins with {@code G}.
     *
     * @param publicKey of Ed25519
     */
    record Account(Bytes32 publicKey) implements StellarAddress {
        @Override
        public Account account() {
            return this;
        }

        @Override
        public String toString() {
            return Strkey.encode(Strkey.ACCOUNT, publicKey.toBytes());
        }
    }

    /**
     * A multiplexed account (CAP-27), written as a strkey that begins with {@code M}. Two with one public key and
     * different ids belong to different owners.
     *
     * @param publicKey of the account that holds all of them
     * @param id within that account, 0 to 2^64 - 1
     */
    record MuxedAccount(Bytes32 publicKey, BigInteger id) implements StellarAddress {
        /**
         * Checks the id.
         *
         * @throws InvalidValueException when it is negative or above 2^64 - 1
         */
        public MuxedAccount {
            if (id.signum() < 0 || id.bitLength() > Long.SIZE) {
                throw new InvalidValueException(
                        ValueFault.OUT_OF_RANGE, "The id of a multiplexed account must be within 0 to 2^64 - 1.");
            }
        }

        @Override
        public Account account() {
            return new Account(publicKey);
        }

        @Override
        public String toString() {
            return Strkey.encodeMuxed(publicKey, id.longValue());
        }
    }

    /** The account on the ledger. */
    Account account();

    /**
     * Reads a strkey of an account or a multiplexed account (SEP-23).
     *
     * @throws InvalidValueException when a character is none of base 32, the length, the unused bits or the check sum are
     *     wrong, or the strkey is of another kind, such as a secret seed; the message says which, and never repeats it
     */
    static StellarAddress parse(String text) {
        return Strkey.parse(text);
    }
}
