package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import java.math.BigInteger;

/**
 * A signature by an account's secp256k1 key: r, s and the parity of the point's y. Only the lower of the two possible
 * values of s is one (EIP-2), so a signature that was seen cannot be turned into another one of the same message.
 */
public final class Signature {
    /** r, s and the recovery byte. */
    public static final int SIZE = 2 * Bytes32.SIZE + 1;

    /** r, and s with the parity in its highest bit (EIP-2098). */
    public static final int COMPACT_SIZE = 2 * Bytes32.SIZE;

    private static final int RECOVERY_BYTE_OFFSET = 27;
    private static final int PARITY_BIT = Bytes32.SIZE * Byte.SIZE - 1;

    private final BigInteger r;
    private final BigInteger s;
    private final int yParity;

    private Signature(BigInteger r, BigInteger s, int yParity) {
        checkRange(r, "r");
        checkRange(s, "s");
        if (s.compareTo(Secp256k1.HALF_ORDER) > 0) {
            throw new InvalidValueException(
                    ValueFault.HIGH_S,
                    "The s of the signature must be at most half of the curve's order (EIP-2); n - s with the other recovery byte is the same signature in its accepted form.");
        }
        this.r = r;
        this.s = s;
        this.yParity = yParity;
    }

    /**
     * Reads {@code 0x} and the hexadecimal digits of 65 or 64 bytes.
     *
     * @throws InvalidValueException when the text or the signature breaks a rule of {@link #of(byte[])}
     */
    public static Signature parse(String text) {
        return of(Hex.decode(text, "signature"));
    }

    /**
     * Takes r, s and the recovery byte 27 or 28 (as wallets write it) or 0 or 1 (as some hardware does), 65 bytes
     * together; or the 64 bytes of EIP-2098.
     *
     * @throws InvalidValueException when the length is another, the recovery byte is none of these, r or s is zero or not
     *     below the curve's order, or s is above half of it; the fault and the message say which
     */
    public static Signature of(byte[] bytes) {
        return switch (bytes.length) {
            case SIZE -> new Signature(word(bytes, 0), word(bytes, Bytes32.SIZE), yParity(bytes[SIZE - 1]));
            case COMPACT_SIZE -> {
                BigInteger parityAndS = word(bytes, Bytes32.SIZE);
                yield new Signature(
                        word(bytes, 0), parityAndS.clearBit(PARITY_BIT), parityAndS.testBit(PARITY_BIT) ? 1 : 0);
            }
            default ->
                throw new InvalidValueException(
                        ValueFault.WRONG_LENGTH,
                        "The signature must have 65 bytes, or 64 in the compact form of EIP-2098, but has %d."
                                .formatted(bytes.length));
        };
    }

    /**
     * The account whose key signed this digest. Every digest has one, mostly of nobody: compare it with the account that
     * should have signed.
     *
     * @throws InvalidValueException with {@link ValueFault#NO_SIGNER} when no key at all can have made the signature
     */
    public Address recover(Bytes32 digest) {
        return Secp256k1.recover(digest, r, s, yParity)
                .orElseThrow(
                        () -> new InvalidValueException(
                                ValueFault.NO_SIGNER,
                                "No key can have made the signature: its r is not the x of a point on the curve, or the key would be the point at infinity."));
    }

    /** r, s and the recovery byte 27 or 28. */
    public byte[] toBytes() {
        byte[] recoveryByte = {(byte) (RECOVERY_BYTE_OFFSET + yParity)};
        return Bytes.concat(words(r, s), recoveryByte).toBytes();
    }

    /** The 64 bytes of EIP-2098. */
    public byte[] toCompactBytes() {
        return words(r, yParity == 0 ? s : s.setBit(PARITY_BIT));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that && r.equals(that.r) && s.equals(that.s) && yParity == that.yParity;
    }

    @Override
    public int hashCode() {
        return 31 * r.hashCode() + s.hashCode();
    }

    /** {@code 0x} and the hexadecimal digits of the 65 bytes. */
    @Override
    public String toString() {
        return Hex.encode(toBytes());
    }

    private static BigInteger word(byte[] bytes, int offset) {
        return new BigInteger(1, bytes, offset, Bytes32.SIZE);
    }

    private static byte[] words(BigInteger first, BigInteger second) {
        return Abi.encode(AbiValue.uint256(first), AbiValue.uint256(second)).toBytes();
    }

    private static void checkRange(BigInteger component, String name) {
        if (component.signum() == 0 || component.compareTo(Secp256k1.ORDER) >= 0) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "The %s of the signature must be above zero and below the order of secp256k1.".formatted(name));
        }
    }

    private static int yParity(byte recoveryByte) {
        return switch (recoveryByte) {
            case 0, RECOVERY_BYTE_OFFSET -> 0;
            case 1, RECOVERY_BYTE_OFFSET + 1 -> 1;
            default ->
                throw new InvalidValueException(
                        ValueFault.WRONG_RECOVERY_BYTE,
                        "The last byte of the signature must be 27 or 28, or 0 or 1, but is %d."
                                .formatted(Byte.toUnsignedInt(recoveryByte)));
        };
    }
}
