package io.stakedrop.ethereum.signature;

/** The verdict on a signature for an account. */
public sealed interface Verification {
    /** Whether the account signed. */
    default boolean isAccepted() {
        return !(this instanceof Refused);
    }

    /** The account's own key signed; also when the account runs a contract's code by EIP-7702. */
    record SignedByKey() implements Verification {}

    /** The account's code accepts the signature (ERC-1271). It may cease to, as the contract's state changes. */
    record AcceptedByContract() implements Verification {}

    /** The account's code accepts the signature once its factory deploys or prepares it (ERC-6492). */
    record AcceptedOnceDeployed() implements Verification {}

    /**
     * The account did not sign.
     *
     * @param explanation a sentence for the one who gave the signature
     */
    record Refused(Reason reason, String explanation) implements Verification {}

    /** Why a signature is refused. */
    enum Reason {
        /** The account is a key's, and the bytes are no signature of a key. */
        MALFORMED_SIGNATURE,
        /** The account is a key's, and another account's key signed. */
        OTHER_SIGNER,
        /** The bytes end as ERC-6492 says, but are not what it wraps, or are too many to be tried. */
        MALFORMED_WRAPPER,
        /** The account's code answers without the accepting value. */
        CONTRACT_REFUSED,
        /** The account's code reverts, as it also does when it knows no ERC-1271. */
        CONTRACT_REVERTED,
        /** The factory's call of ERC-6492 leaves the account without code. */
        NOT_DEPLOYED,
        /** The simulation of ERC-6492 itself failed, mostly for want of gas. */
        SIMULATION_FAILED
    }
}
