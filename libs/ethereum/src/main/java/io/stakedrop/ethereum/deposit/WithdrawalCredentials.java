package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a validator's ether goes: a type in the first byte, then what the type says. Any 32 bytes are accepted here, as
 * the deposit contract takes any and a validator keeps those of its first deposit.
 */
public record WithdrawalCredentials(Bytes32 bytes) {
    private static final int ADDRESS_OFFSET = Bytes32.SIZE - Address.SIZE;

    /** Type 0x01: everything above 32 ether and all of it after the exit goes to the address by itself. */
    public static WithdrawalCredentials execution(Address address) {
        return of(CredentialsType.EXECUTION, address);
    }

    /** Type 0x02 (EIP-7251): up to 2048 ether stay and earn; the address may ask for parts of what is above 32. */
    public static WithdrawalCredentials compounding(Address address) {
        return of(CredentialsType.COMPOUNDING, address);
    }

    /** Type 0x00: the hash of a withdrawal key, which must sign a change to 0x01 before anything can be withdrawn. */
    public static WithdrawalCredentials bls(BlsPublicKey withdrawalKey) {
        byte[] bytes = Ssz.hash(withdrawalKey.bytes()).toBytes();
        bytes[0] = CredentialsType.BLS.prefix();
        return new WithdrawalCredentials(Bytes32.of(bytes));
    }

    /** The first byte's meaning; empty when it has none that is known here. */
    public Optional<CredentialsType> type() {
        return CredentialsType.of(prefix());
    }

    /** The address that is paid and may send requests; empty for type 0x00, unknown types and padding that is not zero. */
    public Optional<Address> address() {
        return type().filter(CredentialsType::hasAddress)
                .filter(_ -> !hasDirtyPadding())
                .map(_ -> lastBytes());
    }

    /** Whether any of the 11 bytes between type and address is not zero, where the type has an address. */
    boolean hasDirtyPadding() {
        return type().filter(CredentialsType::hasAddress).isPresent()
                && !Arrays.equals(bytes.toBytes(), 1, ADDRESS_OFFSET, new byte[ADDRESS_OFFSET], 1, ADDRESS_OFFSET);
    }

    byte prefix() {
        return bytes.toBytes()[0];
    }

    /** {@code 0x} and 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return bytes.toString();
    }

    private Address lastBytes() {
        return Address.of(Arrays.copyOfRange(bytes.toBytes(), ADDRESS_OFFSET, Bytes32.SIZE));
    }

    private static WithdrawalCredentials of(CredentialsType type, Address address) {
        byte[] padding = new byte[ADDRESS_OFFSET];
        padding[0] = type.prefix();
        return new WithdrawalCredentials(
                Bytes32.of(Bytes.concat(padding, address.toBytes()).toBytes()));
    }
}
