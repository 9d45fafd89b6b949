package io.stakedrop.ethereum.deposit;

import java.util.Objects;

/**
 * One reason why a deposit must not be made.
 *
 * @param reason the rule that it breaks
 * @param field the member of a deposit data file that breaks it, such as {@code withdrawal_credentials}
 * @param message the rule and what was found, as one sentence that may be shown to the caller
 */
public record DepositFault(Reason reason, String field, String message) {
    public DepositFault {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }

    /** The rules. The {@link #code()} is stable and may be shown to callers of an API. */
    public enum Reason {
        /** The text can't be read; the message names the character and the rule. */
        MALFORMED_FIELD("malformed-field"),
        /** The entry says that it is for another network. */
        WRONG_FORK_VERSION("wrong-fork-version"),
        /** The amount has a fraction. */
        AMOUNT_NOT_WHOLE_GWEI("amount-not-whole-gwei"),
        /** Less than the contract takes. */
        AMOUNT_BELOW_MINIMUM("amount-below-minimum"),
        /** More than can earn with these credentials. */
        AMOUNT_ABOVE_MAXIMUM("amount-above-maximum"),
        /** A first byte without a meaning, so that nothing can be withdrawn. */
        UNKNOWN_CREDENTIALS_TYPE("unknown-credentials-type"),
        /** Bytes between type and address that are not zero, which mostly means a misplaced address. */
        CREDENTIALS_PADDING_NOT_ZERO("credentials-padding-not-zero"),
        /** Withdrawals would go to the address of twenty zero bytes. */
        CREDENTIALS_ADDRESS_ZERO("credentials-address-zero"),
        /** The key's validator has other credentials, which stay: the deposit would go to whoever holds them. */
        CREDENTIALS_FIXED_OTHERWISE("credentials-fixed-otherwise"),
        /** The public key is no compressed point. */
        PUBLIC_KEY_MALFORMED("public-key-malformed"),
        /** The public key is no point of the curve. */
        PUBLIC_KEY_NOT_ON_CURVE("public-key-not-on-curve"),
        /** The public key is outside the subgroup. */
        PUBLIC_KEY_NOT_IN_SUBGROUP("public-key-not-in-subgroup"),
        /** The public key is the point at infinity. */
        PUBLIC_KEY_INFINITY("public-key-infinity"),
        /** The signature is no compressed point. */
        SIGNATURE_MALFORMED("signature-malformed"),
        /** The signature is no point of the curve. */
        SIGNATURE_NOT_ON_CURVE("signature-not-on-curve"),
        /** The signature is outside the subgroup. */
        SIGNATURE_NOT_IN_SUBGROUP("signature-not-in-subgroup"),
        /** The signature is a point, but not this key's for this message and network. */
        SIGNATURE_INVALID("signature-invalid"),
        /** The message's root is another than the one in the entry. */
        MESSAGE_ROOT_DIFFERS("message-root-differs"),
        /** The data's root is another than the one in the entry. */
        DATA_ROOT_DIFFERS("data-root-differs");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
