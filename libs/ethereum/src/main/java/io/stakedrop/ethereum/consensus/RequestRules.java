package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Gwei;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the beacon chain would act on a request: {@code process_voluntary_exit}, {@code process_withdrawal_request}
 * (EIP-7002) and {@code process_consolidation_request} (EIP-7251) of {@code specs/electra/beacon-chain.md}. Each answer
 * holds all faults at once and is empty for a valid request; signatures and fees are not in it.
 *
 * @param churn of the epoch
 * @param currentEpoch in which the request arrives
 */
public record RequestRules(Churn churn, Epoch currentEpoch) {

    /**
     * A signed voluntary exit.
     *
     * @param validFrom the epoch in the message
     */
    public Set<RequestFault> voluntaryExit(Validator validator, Epoch validFrom, PendingRequests pending) {
        Set<RequestFault> faults = noFaults();
        addLeaving(faults, validator, pending);
        addIf(faults, RequestFault.NOT_VALID_YET, currentEpoch.isLessThan(validFrom));
        return faults;
    }

    /**
     * A full exit by the execution layer: a withdrawal request over the amount zero.
     *
     * @param sourceAddress the sender of the transaction
     * @param validator that is named; null where there is none
     */
    public Set<RequestFault> exitRequest(
            Address sourceAddress, @Nullable Validator validator, PendingRequests pending) {
        if (validator == null) {
            return EnumSet.of(RequestFault.UNKNOWN_VALIDATOR);
        }
        Set<RequestFault> faults = noFaults();
        addUnauthorized(faults, sourceAddress, validator);
        addLeaving(faults, validator, pending);
        return faults;
    }

    /**
     * A withdrawal request over an amount above zero.
     *
     * @param sourceAddress the sender of the transaction
     * @param validator that is named; null where there is none
     */
    public Set<RequestFault> partialWithdrawalRequest(
            Address sourceAddress, @Nullable Validator validator, PendingRequests pending) {
        Set<RequestFault> faults = noFaults();
        addIf(
                faults,
                RequestFault.QUEUE_FULL,
                isFull(pending.partialWithdrawals(), Constant.PENDING_PARTIAL_WITHDRAWALS_LIMIT));
        if (validator == null) {
            faults.add(RequestFault.UNKNOWN_VALIDATOR);
            return faults;
        }
        addUnauthorized(faults, sourceAddress, validator);
        addServing(faults, validator);
        addIf(faults, RequestFault.NOT_COMPOUNDING, !validator.hasCompoundingWithdrawalCredential());
        addIf(
                faults,
                RequestFault.EFFECTIVE_BALANCE_TOO_LOW,
                validator.effectiveBalance().isLessThan(least()));
        addIf(
                faults,
                RequestFault.NO_EXCESS_BALANCE,
                !validator.balance().isGreaterThan(least().plus(pending.balanceToWithdraw())));
        return faults;
    }

    /**
     * What a valid partial withdrawal takes: min(balance − 32 ether − pending, amount). It is booked by
     * {@link Churn#computeExitEpochAndUpdateChurn} and paid from {@link Lifecycle#withdrawableEpoch} on.
     *
     * @throws ArithmeticException when there is no excess
     */
    public Gwei toWithdraw(Validator validator, Gwei amount, PendingRequests pending) {
        return validator
                .balance()
                .minus(least())
                .minus(pending.balanceToWithdraw())
                .min(amount);
    }

    /**
     * A consolidation request with the same source and target: {@code is_valid_switch_to_compounding_request}.
     *
     * @param sourceAddress the sender of the transaction
     * @param validator that is named; null where there is none
     */
    public Set<RequestFault> switchToCompoundingRequest(Address sourceAddress, @Nullable Validator validator) {
        if (validator == null) {
            return EnumSet.of(RequestFault.UNKNOWN_VALIDATOR);
        }
        Set<RequestFault> faults = noFaults();
        addUnauthorized(faults, sourceAddress, validator);
        addIf(faults, RequestFault.NOT_ETH1_CREDENTIALS, !validator.hasEth1WithdrawalCredential());
        addIf(faults, RequestFault.NOT_ACTIVE, !validator.isActive(currentEpoch));
        addIf(faults, RequestFault.EXIT_INITIATED, validator.hasInitiatedExit());
        return faults;
    }

    /**
     * A consolidation request of two validators.
     *
     * @param sourceAddress the sender of the transaction
     * @param source whose balance moves; null where there is none
     * @param target that it moves to; null where there is none
     * @param pending with the source's balance to withdraw
     */
    public Set<RequestFault> consolidationRequest(
            Address sourceAddress, @Nullable Validator source, @Nullable Validator target, PendingRequests pending) {
        Set<RequestFault> faults = noFaults();
        addIf(faults, RequestFault.QUEUE_FULL, isFull(pending.consolidations(), Constant.PENDING_CONSOLIDATIONS_LIMIT));
        addIf(
                faults,
                RequestFault.CONSOLIDATION_CHURN_TOO_LOW,
                !churn.consolidationChurnLimit().isGreaterThan(least()));
        addIf(faults, RequestFault.UNKNOWN_VALIDATOR, source == null);
        addIf(faults, RequestFault.UNKNOWN_TARGET, target == null);
        if (source != null) {
            addUnauthorized(faults, sourceAddress, source);
            addLeaving(faults, source, pending);
        }
        if (target != null) {
            addIf(faults, RequestFault.TARGET_NOT_COMPOUNDING, !target.hasCompoundingWithdrawalCredential());
            addIf(faults, RequestFault.TARGET_NOT_ACTIVE, !target.isActive(currentEpoch));
            addIf(faults, RequestFault.TARGET_EXIT_INITIATED, target.hasInitiatedExit());
        }
        return faults;
    }

    private static void addUnauthorized(Set<RequestFault> faults, Address sourceAddress, Validator validator) {
        boolean execution = validator.hasExecutionWithdrawalCredential();
        addIf(faults, RequestFault.NO_EXECUTION_CREDENTIALS, !execution);
        addIf(
                faults,
                RequestFault.WRONG_SOURCE_ADDRESS,
                execution && !validator.withdrawalAddress().equals(sourceAddress));
    }

    private void addLeaving(Set<RequestFault> faults, Validator validator, PendingRequests pending) {
        addServing(faults, validator);
        addIf(
                faults,
                RequestFault.PENDING_WITHDRAWALS,
                !pending.balanceToWithdraw().isZero());
    }

    private void addServing(Set<RequestFault> faults, Validator validator) {
        addIf(faults, RequestFault.NOT_ACTIVE, !validator.isActive(currentEpoch));
        addIf(faults, RequestFault.EXIT_INITIATED, validator.hasInitiatedExit());
        addIf(
                faults,
                RequestFault.ACTIVE_TOO_SHORT,
                !new Lifecycle(churn.constants()).hasServed(validator.activationEpoch(), currentEpoch));
    }

    private boolean isFull(long pending, Constant limit) {
        return pending >= churn.constants().number(limit);
    }

    private Gwei least() {
        return churn.constants().minActivationBalance();
    }

    private static Set<RequestFault> noFaults() {
        return EnumSet.noneOf(RequestFault.class);
    }

    private static void addIf(Set<RequestFault> faults, RequestFault fault, boolean broken) {
        if (broken) {
            faults.add(fault);
        }
    }
}
