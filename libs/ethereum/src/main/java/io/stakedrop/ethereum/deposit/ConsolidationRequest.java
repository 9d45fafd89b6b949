package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.Objects;

/**
 * A move of a validator's balance to another, or of its credentials to 0x02 (EIP-7251). It is sent to the
 * {@link #CONTRACT} by the source's withdrawal address with the {@link RequestFee} as value. The consensus layer drops a
 * request that it can't carry out in silence, so check before.
 */
public final class ConsolidationRequest {
    /** {@code CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS}. */
    public static final Address CONTRACT = Address.parse("0x0000BBdDc7CE488642fb579F8B00f3a590007251");

    private final BlsPublicKey source;
    private final BlsPublicKey target;

    private ConsolidationRequest(BlsPublicKey source, BlsPublicKey target) {
        this.source = Objects.requireNonNull(source, "source");
        this.target = Objects.requireNonNull(target, "target");
    }

    /** The validator's credentials change from 0x01 to 0x02. */
    public static ConsolidationRequest switchToCompounding(BlsPublicKey validator) {
        return new ConsolidationRequest(validator, validator);
    }

    /**
     * The source exits and its balance moves to the target, which must have compounding credentials.
     *
     * @throws InvalidValueException when both are the same, which would be a switch to compounding credentials
     */
    public static ConsolidationRequest consolidate(BlsPublicKey source, BlsPublicKey target) {
        if (source.equals(target)) {
            throw new InvalidValueException(
                    ValueFault.SAME_VALUE,
                    "Source and target of a consolidation must differ; the same key twice switches its credentials.");
        }
        return new ConsolidationRequest(source, target);
    }

    /** {@code source_pubkey ‖ target_pubkey}: 96 bytes. */
    public Bytes callData() {
        return Bytes.concat(source.bytes().toBytes(), target.bytes().toBytes());
    }
}
