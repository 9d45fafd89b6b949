package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractEvent;
import io.stakedrop.ethereum.abi.ContractFunction;
import java.math.BigInteger;
import java.util.List;

/** The beacon chain's deposit contract (consensus specifications, phase0, "Deposit contract"). */
public final class DepositContract {
    private static final ContractFunction DEPOSIT = ContractFunction.of("deposit(bytes,bytes,bytes,bytes32)");
    private static final ContractFunction GET_DEPOSIT_ROOT = ContractFunction.of("get_deposit_root()", "bytes32");
    private static final ContractEvent DEPOSIT_EVENT = ContractEvent.of(
            "DepositEvent",
            ContractEvent.data("bytes"),
            ContractEvent.data("bytes"),
            ContractEvent.data("bytes"),
            ContractEvent.data("bytes"),
            ContractEvent.data("bytes"));

    private static final Wei MAX_VALUE =
            Gwei.of(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)).toWei();

    private DepositContract() {}

    /** Call data that makes the deposit; the transaction's value must be {@link #value}. */
    public static Bytes deposit(DepositData data) {
        DepositMessage message = data.message();
        return DEPOSIT.callData(
                AbiValue.bytes(message.pubkey().bytes()),
                AbiValue.bytes(Bytes.of(message.withdrawalCredentials().bytes().toBytes())),
                AbiValue.bytes(data.signature().bytes()),
                AbiValue.bytes32(data.root()));
    }

    /** What the transaction that makes the deposit must carry. */
    public static Wei value(DepositData data) {
        return data.message().amount().toWei();
    }

    /**
     * The amount that the contract makes of a transaction's value.
     *
     * @throws InvalidValueException where the contract would revert with "deposit value too low", "deposit value not
     *     multiple of gwei" or "deposit value too high"
     */
    public static Gwei amount(Wei value) {
        if (value.isLessThan(DepositCheck.MIN_DEPOSIT_AMOUNT.toWei())) {
            throw refused("at least one ether");
        }
        if (value.isGreaterThan(MAX_VALUE)) {
            throw refused("below 2^64 gwei");
        }
        Gwei amount = value.toGweiFloor();
        if (!amount.toWei().equals(value)) {
            throw refused("a multiple of one gwei");
        }
        return amount;
    }

    /** Call data that asks for the root of all deposits. */
    public static Bytes getDepositRoot() {
        return GET_DEPOSIT_ROOT.callData();
    }

    /**
     * What {@link #getDepositRoot} returned.
     *
     * @throws InvalidValueException when it is no {@code bytes32}, as where no contract is deployed
     */
    public static Bytes32 readDepositRoot(Bytes returned) {
        return GET_DEPOSIT_ROOT.decodeResult(returned).getFirst().toBytes32();
    }

    private static InvalidValueException refused(String rule) {
        return new InvalidValueException(ValueFault.OUT_OF_RANGE, "The value of a deposit must be %s.".formatted(rule));
    }

    /**
     * The event that a deposit was made. The contract has checked its lengths, amount and root, but neither key,
     * credentials nor signature.
     *
     * @param index how many deposits there were before
     */
    public record DepositEvent(DepositData data, BigInteger index) {
        /** The first topic of its logs. */
        public static Bytes32 topic() {
            return DEPOSIT_EVENT.topic();
        }

        /** Whether a log is one. */
        public static boolean matches(List<Bytes32> topics) {
            return DEPOSIT_EVENT.matches(topics);
        }

        /**
         * Reads a log.
         *
         * @throws InvalidValueException when it is not one of the deposit contract
         */
        public static DepositEvent read(List<Bytes32> topics, Bytes data) {
            List<AbiValue> values = DEPOSIT_EVENT.decode(topics, data);
            DepositMessage message = new DepositMessage(
                    new BlsPublicKey(values.get(0).toBytes()),
                    new WithdrawalCredentials(Bytes32.of(values.get(1).toBytes().toBytes())),
                    Gwei.of(Ssz.uint64(values.get(2).toBytes())));
            return new DepositEvent(
                    new DepositData(message, new BlsSignature(values.get(3).toBytes())),
                    Ssz.uint64(values.get(4).toBytes()));
        }
    }
}
