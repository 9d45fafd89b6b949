package io.stakedrop.ethereum.typeddata;

/**
 * A reason against typed data that is well formed.
 *
 * @param explanation a sentence for the one who signed
 */
public record TypedDataRefusal(Reason reason, String explanation) {
    /** What differs from what is expected. */
    public enum Reason {
        /** Another struct than the one that was asked for, even if by the same name. */
        OTHER_TYPE,
        /** A domain with another chain, or with none: the signature could be used elsewhere too. */
        OTHER_CHAIN,
        /** A domain with another contract, or with none. */
        OTHER_CONTRACT,
        /** A message with another nonce, or with none: a replay. */
        OTHER_NONCE,
        /** A message without a deadline, which would hold for ever. */
        NO_DEADLINE,
        /** Later than its deadline. */
        EXPIRED
    }
}
