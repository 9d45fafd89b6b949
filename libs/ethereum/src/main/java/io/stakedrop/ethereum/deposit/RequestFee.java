package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.Wei;
import java.math.BigInteger;

/**
 * What a request to the contracts of EIP-7002 and EIP-7251 costs. It rises from block to block while there are many
 * requests, so a transaction carries more than was read; the contracts keep what is too much.
 */
public final class RequestFee {
    /** {@code MIN_WITHDRAWAL_REQUEST_FEE} and {@code MIN_CONSOLIDATION_REQUEST_FEE}, in wei. */
    private static final BigInteger LEAST = BigInteger.ONE;

    /** {@code WITHDRAWAL_REQUEST_FEE_UPDATE_FRACTION} and {@code CONSOLIDATION_REQUEST_FEE_UPDATE_FRACTION}. */
    private static final BigInteger UPDATE_FRACTION = BigInteger.valueOf(17);

    /** So many make the fee 10^25 times as high, which nobody means to pay. */
    private static final int MOST_REQUESTS = 1_000;

    private RequestFee() {}

    /** Call data that asks for the fee: none. */
    public static Bytes callData() {
        return Bytes.EMPTY;
    }

    /**
     * What the call returned.
     *
     * @throws InvalidValueException when it is not 32 bytes, as where the contract is not deployed
     */
    public static Wei read(Bytes returned) {
        return Wei.of(new BigInteger(1, Bytes32.of(returned.toBytes()).toBytes()));
    }

    /**
     * A value that is enough although others' requests come first. The fee grows by the factor e every 17 requests above
     * the target of a block, which is 2 withdrawals or 1 consolidation.
     *
     * @param fee as it was read
     * @param requests that may come before one's own, 0 to 1000
     * @throws InvalidValueException when they are fewer or more
     */
    public static Wei withHeadroom(Wei fee, int requests) {
        if (requests < 0 || requests > MOST_REQUESTS) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "Headroom is for 0 to %d requests, not %d.".formatted(MOST_REQUESTS, requests));
        }
        // Several numbers of requests in excess have the same fee: the highest is the one to reckon with.
        long excess = 0;
        while (fee(excess + 1).compareTo(fee.toBigInteger()) <= 0) {
            excess++;
        }
        return Wei.of(fee(excess + requests));
    }

    /** {@code fake_exponential}: the least fee × e^(excess ÷ 17), each term of the series rounded down. */
    private static BigInteger fee(long excess) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = LEAST.multiply(UPDATE_FRACTION);
        for (long index = 1; term.signum() > 0; index++) {
            sum = sum.add(term);
            term = term.multiply(BigInteger.valueOf(excess))
                    .divide(UPDATE_FRACTION.multiply(BigInteger.valueOf(index)));
        }
        return sum.divide(UPDATE_FRACTION);
    }
}
