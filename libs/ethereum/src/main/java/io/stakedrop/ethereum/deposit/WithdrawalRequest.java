package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A validator's exit, or a withdrawal of a part of its balance (EIP-7002). It is sent to the {@link #CONTRACT} by the
 * validator's withdrawal address with the {@link RequestFee} as value. The consensus layer drops a request that it can't
 * carry out in silence, so check before.
 */
public final class WithdrawalRequest {
    /** {@code WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS}. */
    public static final Address CONTRACT = Address.parse("0x00000961Ef480Eb55e80D19ad83579A64c007002");

    /** {@code FULL_EXIT_REQUEST_AMOUNT}. */
    private static final Gwei FULL_EXIT = Gwei.ZERO;

    private final BlsPublicKey validator;
    private final Gwei amount;

    private WithdrawalRequest(BlsPublicKey validator, Gwei amount) {
        this.validator = Objects.requireNonNull(validator, "validator");
        this.amount = amount;
    }

    /** The validator's exit and, after it, all of its balance. */
    public static WithdrawalRequest fullExit(BlsPublicKey validator) {
        return new WithdrawalRequest(validator, FULL_EXIT);
    }

    /**
     * At most that much of what a validator with compounding credentials has above 32 ether.
     *
     * @throws InvalidValueException when the amount is zero, which the contract would take for an exit
     */
    public static WithdrawalRequest partial(BlsPublicKey validator, Gwei amount) {
        if (amount.equals(FULL_EXIT)) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE, "A partial withdrawal must be above zero, which would be a full exit.");
        }
        return new WithdrawalRequest(validator, amount);
    }

    /** {@code validator_pubkey ‖ amount}: 48 bytes and a {@code uint64} in gwei, the highest byte first. */
    public Bytes callData() {
        byte[] bigEndian = ByteBuffer.allocate(Long.BYTES)
                .putLong(amount.toBigInteger().longValue())
                .array();
        return Bytes.concat(validator.bytes().toBytes(), bigEndian);
    }
}
