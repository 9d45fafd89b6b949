package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service expects of typed data that it asked for, so that a signature of it can be used once, here and in time.
 * The message must have integers {@code nonce} and {@code deadline}, this one in seconds since 1970 as of EIP-2612.
 *
 * @param encodedType of the message, such as {@code Claim(address account,uint256 nonce,uint256 deadline)}
 * @param chainId in the domain
 * @param verifyingContract in the domain
 * @param nonce in the message
 */
public record TypedDataExpectation(
        String encodedType, BigInteger chainId, Address verifyingContract, BigInteger nonce) {
    private static final String NONCE = "nonce";
    private static final String DEADLINE = "deadline";

    /**
     * Compares typed data with what is expected of it at this moment; it holds until the end of its deadline's second.
     *
     * @return every reason against it; none when it may be accepted, if its signature is the account's
     */
    public List<TypedDataRefusal> check(TypedData data, Instant now) {
        List<TypedDataRefusal> refusals = new ArrayList<>();
        if (!data.encodedType().equals(encodedType)) {
            refusals.add(new TypedDataRefusal(
                    TypedDataRefusal.Reason.OTHER_TYPE,
                    "The message must be of the type %s, to the character.".formatted(encodedType)));
        }
        if (!data.domain().chainId().equals(Optional.of(chainId))) {
            refusals.add(new TypedDataRefusal(
                    TypedDataRefusal.Reason.OTHER_CHAIN, "The domain must be of the chain %s.".formatted(chainId)));
        }
        if (!data.domain().verifyingContract().equals(Optional.of(verifyingContract))) {
            refusals.add(new TypedDataRefusal(
                    TypedDataRefusal.Reason.OTHER_CONTRACT,
                    "The domain must be of the contract %s.".formatted(verifyingContract)));
        }
        if (!nonce.equals(data.integers().get(NONCE))) {
            refusals.add(new TypedDataRefusal(
                    TypedDataRefusal.Reason.OTHER_NONCE,
                    "The nonce is not the one that was given for this signature."));
        }
        checkDeadline(data.integers().get(DEADLINE), now, refusals);
        return List.copyOf(refusals);
    }

    private static void checkDeadline(@Nullable BigInteger deadline, Instant now, List<TypedDataRefusal> refusals) {
        if (deadline == null) {
            refusals.add(new TypedDataRefusal(
                    TypedDataRefusal.Reason.NO_DEADLINE, "The message must have a deadline, in seconds since 1970."));
        } else if (BigInteger.valueOf(now.getEpochSecond()).compareTo(deadline) > 0) {
            refusals.add(new TypedDataRefusal(
                    TypedDataRefusal.Reason.EXPIRED, "The deadline of the message, %s, is over.".formatted(deadline)));
        }
    }
}
