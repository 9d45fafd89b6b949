package io.stakedrop.ethereum.siwe;

/**
 * A reason against a message that is well formed.
 *
 * @param explanation a sentence for the one who signs in
 */
public record SiweRefusal(Reason reason, String explanation) {
    /** What differs from what is expected. */
    public enum Reason {
        /** Another scheme than the service's. */
        OTHER_SCHEME,
        /** Another service's domain: phishing, or a mistaken configuration. */
        OTHER_DOMAIN,
        /** A nonce that was not given for this sign-in: a replay. */
        OTHER_NONCE,
        /** Another chain than the one on which the account is verified. */
        OTHER_CHAIN,
        /** Issued later than now, beyond the tolerance of clocks. */
        ISSUED_IN_THE_FUTURE,
        /** Before its {@code Not Before}. */
        NOT_YET_VALID,
        /** At or after its {@code Expiration Time}. */
        EXPIRED
    }
}
