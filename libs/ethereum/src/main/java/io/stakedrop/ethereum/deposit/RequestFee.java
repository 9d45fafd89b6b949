package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import java.math.BigInteger;

/**
 * What a request to the contracts of EIP-7002 and EIP-7251 costs. It rises from block to block while there are many
 * requests, so a transaction carries more than was read; the contracts keep what is too much.
 */
public final class RequestFee {
    private RequestFee() {}

    /** Call data that asks for the fee: none. */
    public static Bytes callData() {
        return Bytes.EMPTY;
    }

    /**
     * What the call returned.
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when it is not 32 bytes, as where the contract is not deployed
     */
    public static Wei read(Bytes returned) {
        return Wei.of(new BigInteger(1, Bytes32.of(returned.toBytes()).toBytes()));
    }
}
