package io.stakedrop.ethereum.consensus;

/**
 * Why the beacon chain would drop a request to leave, to be paid or to merge. It does so without a trace, and the fee is
 * gone: so check before. The {@link #code()} is stable and may be shown to callers of an API.
 */
public enum RequestFault {
    /** No validator has this public key. */
    UNKNOWN_VALIDATOR("unknown-validator"),
    /** Credentials 0x00: set an address first. */
    NO_EXECUTION_CREDENTIALS("no-execution-credentials"),
    /** The sender is not the address in the withdrawal credentials. */
    WRONG_SOURCE_ADDRESS("wrong-source-address"),
    /** Not activated yet, or out. */
    NOT_ACTIVE("not-active"),
    /** The exit is under way. */
    EXIT_INITIATED("exit-initiated"),
    /** Active for less than {@link Constant#SHARD_COMMITTEE_PERIOD}. */
    ACTIVE_TOO_SHORT("active-too-short"),
    /** Partial withdrawals that were asked for earlier have to be paid first. */
    PENDING_WITHDRAWALS("pending-withdrawals"),
    /** The signed exit names an epoch to come. */
    NOT_VALID_YET("not-valid-yet"),
    /** Only credentials 0x02 can be paid in part. */
    NOT_COMPOUNDING("not-compounding"),
    /** Only credentials 0x01 can be switched to 0x02. */
    NOT_ETH1_CREDENTIALS("not-eth1-credentials"),
    /** The effective balance is below {@link Constant#MIN_ACTIVATION_BALANCE}. */
    EFFECTIVE_BALANCE_TOO_LOW("effective-balance-too-low"),
    /** The balance is not above {@link Constant#MIN_ACTIVATION_BALANCE} and what is pending. */
    NO_EXCESS_BALANCE("no-excess-balance"),
    /** The state holds no more pending requests of this kind. */
    QUEUE_FULL("queue-full"),
    /** The network is too small for consolidations. */
    CONSOLIDATION_CHURN_TOO_LOW("consolidation-churn-too-low"),
    /** No validator has the target's public key. */
    UNKNOWN_TARGET("unknown-target"),
    /** The target's credentials are not 0x02. */
    TARGET_NOT_COMPOUNDING("target-not-compounding"),
    /** The target is not activated yet, or out. */
    TARGET_NOT_ACTIVE("target-not-active"),
    /** The target's exit is under way. */
    TARGET_EXIT_INITIATED("target-exit-initiated");

    private final String code;

    RequestFault(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
