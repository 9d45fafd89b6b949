package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import java.util.Objects;

/**
 * What one account is owed: a leaf of a {@link SumTree}. Its holder, who is given all of it, can tell that nobody else's
 * leaf is shown in its place.
 *
 * @param account what names the account to its holder and is no other account's, such as the hash of a customer's number
 * @param salt 32 secret random bytes, made anew for each leaf of each tree: who knows the salt can guess the account, and
 *     who sees one salt in two trees knows that it is the same account's
 * @param amount in the smallest unit
 */
public record Liability(Bytes32 account, Bytes32 salt, TokenAmount amount) {
    private static final byte LEAF_PREFIX = 0;
    private static final int ACCOUNT_OFFSET = 1;
    private static final int SALT_OFFSET = ACCOUNT_OFFSET + Bytes32.SIZE;
    private static final int AMOUNT_OFFSET = SALT_OFFSET + Bytes32.SIZE;
    private static final int PREIMAGE_SIZE = AMOUNT_OFFSET + Bytes32.SIZE;

    public Liability {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(amount, "amount");
    }

    /** The leaf: the amount, and {@code keccak256(0x00 ‖ account ‖ salt ‖ uint256 amount)}. */
    public SumNode leaf(Keccak256 keccak) {
        byte[] preimage = new byte[PREIMAGE_SIZE];
        preimage[0] = LEAF_PREFIX;
        account.copyTo(preimage, ACCOUNT_OFFSET);
        salt.copyTo(preimage, SALT_OFFSET);
        amount.toBytes32().copyTo(preimage, AMOUNT_OFFSET);
        return new SumNode(amount, keccak.hash(preimage));
    }

    /** Without the salt, which is a secret. */
    @Override
    public String toString() {
        return "Liability[account=%s, salt=…, amount=%s]".formatted(account, amount);
    }
}
