package io.stakedrop.ethereum.contract;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractEvent;
import io.stakedrop.ethereum.abi.ContractFunction;
import java.util.List;

/** A fungible token (ERC-20). Some return nothing from {@code transfer} and {@code approve}, so no result is read here. */
public final class Erc20 {
    private static final ContractFunction TRANSFER = ContractFunction.of("transfer(address,uint256)", "bool");
    private static final ContractFunction APPROVE = ContractFunction.of("approve(address,uint256)", "bool");
    private static final ContractFunction BALANCE_OF = ContractFunction.of("balanceOf(address)", "uint256");
    private static final ContractFunction DECIMALS = ContractFunction.of("decimals()", "uint8");
    private static final ContractEvent TRANSFER_EVENT = ContractEvent.of(
            "Transfer",
            ContractEvent.indexed("address"),
            ContractEvent.indexed("address"),
            ContractEvent.data("uint256"));

    private Erc20() {}

    /** Call data that sends the caller's tokens to an account. */
    public static Bytes transfer(Address to, TokenAmount amount) {
        return TRANSFER.callData(AbiValue.address(to), AbiValue.uint256(amount));
    }

    /** Call data that lets an account spend so many of the caller's tokens. */
    public static Bytes approve(Address spender, TokenAmount amount) {
        return APPROVE.callData(AbiValue.address(spender), AbiValue.uint256(amount));
    }

    /** Call data that asks for an account's balance. */
    public static Bytes balanceOf(Address owner) {
        return BALANCE_OF.callData(AbiValue.address(owner));
    }

    /**
     * What {@link #balanceOf} returned.
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when it is no {@code uint256}, as where no token is deployed
     */
    public static TokenAmount readBalance(Bytes returned) {
        return TokenAmount.of(BALANCE_OF.decodeResult(returned).getFirst().toBigInteger());
    }

    /** Call data that asks for the number of decimals, which not every token tells. */
    public static Bytes decimals() {
        return DECIMALS.callData();
    }

    /**
     * What {@link #decimals} returned.
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when it is no {@code uint8}
     */
    public static int readDecimals(Bytes returned) {
        return DECIMALS.decodeResult(returned).getFirst().toBigInteger().intValueExact();
    }

    /**
     * Whether {@link #transfer} or {@link #approve} returned {@code true}.
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when it is no {@code bool}, such as nothing at all
     */
    public static boolean readConsent(Bytes returned) {
        return TRANSFER.decodeResult(returned).getFirst().toBoolean();
    }

    /** The event that tokens moved, made ({@code from} is zero) or destroyed ({@code to} is zero). */
    public record Transfer(Address from, Address to, TokenAmount value) {
        /** The first topic of its logs. */
        public static Bytes32 topic() {
            return TRANSFER_EVENT.topic();
        }

        /** Whether a log is one; the transfer of an ERC-721 token, which has the same first topic, is not. */
        public static boolean matches(List<Bytes32> topics) {
            return TRANSFER_EVENT.matches(topics);
        }

        /**
         * Reads a log.
         *
         * @throws io.stakedrop.ethereum.InvalidValueException when it is of another event
         */
        public static Transfer read(List<Bytes32> topics, Bytes data) {
            List<AbiValue> values = TRANSFER_EVENT.decode(topics, data);
            return new Transfer(
                    values.get(0).toAddress(),
                    values.get(1).toAddress(),
                    TokenAmount.of(values.get(2).toBigInteger()));
        }
    }
}
