package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.ValueFault;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One line of a list for Uniswap's {@code MerkleDistributor}.
 *
 * @param index the claim's bit in the contract's bitmap; not negative, unique in its list
 * @param account who may be paid; the zero address is allowed, as published lists have it
 * @param amount in the token's smallest unit
 */
public record UniswapClaim(long index, Address account, TokenAmount amount) {
    private static final int ACCOUNT_OFFSET = 32;
    private static final int AMOUNT_OFFSET = ACCOUNT_OFFSET + Address.SIZE;
    private static final int PACKED_SIZE = AMOUNT_OFFSET + Bytes32.SIZE;

    public UniswapClaim {
        if (index < 0) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE, "The index of a claim must not be negative, but is %d.".formatted(index));
        }
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(amount, "amount");
    }

    /** The hash in the tree: {@code keccak256(abi.encodePacked(uint256 index, address account, uint256 amount))}. */
    public Bytes32 leaf(Keccak256 keccak) {
        byte[] packed = new byte[PACKED_SIZE];
        ByteBuffer.wrap(packed).putLong(ACCOUNT_OFFSET - Long.BYTES, index);
        account.copyTo(packed, ACCOUNT_OFFSET);
        amount.copyTo(packed, AMOUNT_OFFSET);
        return keccak.hash(packed);
    }
}
