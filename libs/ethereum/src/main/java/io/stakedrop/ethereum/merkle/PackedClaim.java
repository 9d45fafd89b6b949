package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes16;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import java.util.Objects;

/**
 * One line of a list whose leaves are an account and an amount, packed without gaps: the packed pair, ENS's trees, and
 * 1inch's.
 *
 * @param account who may be paid
 * @param amount in the token's smallest unit
 */
public record PackedClaim(Address account, TokenAmount amount) {
    private static final int PAIR_SIZE = Address.SIZE + Bytes32.SIZE;

    public PackedClaim {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(amount, "amount");
    }

    /**
     * The hash in the tree: {@code keccak256(abi.encodePacked(address account, uint256 amount))}. A tree of 16-byte nodes
     * keeps the first half of it, {@code bytes16(keccak256(…))}.
     */
    public Bytes32 leaf(Keccak256 keccak) {
        return keccak.hash(packed(0));
    }

    /** The hash with 1inch's salt: {@code keccak256(abi.encodePacked(bytes16 salt, address account, uint256 amount))}. */
    public Bytes32 leaf(Bytes16 salt, Keccak256 keccak) {
        byte[] packed = packed(Bytes16.SIZE);
        salt.copyTo(packed, 0);
        return keccak.hash(packed);
    }

    private byte[] packed(int offset) {
        byte[] packed = new byte[offset + PAIR_SIZE];
        account.copyTo(packed, offset);
        amount.copyTo(packed, offset + Address.SIZE);
        return packed;
    }
}
