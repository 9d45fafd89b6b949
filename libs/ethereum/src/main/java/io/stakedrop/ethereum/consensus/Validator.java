package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import java.util.Arrays;

/**
 * What the formulas need of a validator: its entry in the state and its balance. The predicates are those of
 * {@code specs/electra/beacon-chain.md}.
 *
 * @param withdrawalCredentials the kind in the first byte; with kinds 0x01 and 0x02 the address in the last twenty
 * @param effectiveBalance what duties and rewards are counted by
 * @param balance all of it
 * @param activationEpoch {@link Epoch#FAR_FUTURE} until it is known, as the others
 * @param exitEpoch from which on it has no duties
 * @param withdrawableEpoch from which on the whole balance is paid out
 */
public record Validator(
        Bytes32 withdrawalCredentials,
        Gwei effectiveBalance,
        Gwei balance,
        Epoch activationEpoch,
        Epoch exitEpoch,
        Epoch withdrawableEpoch) {
    private static final byte ETH1_ADDRESS_WITHDRAWAL_PREFIX = 1;
    private static final byte COMPOUNDING_WITHDRAWAL_PREFIX = 2;

    /** {@code is_active_validator} of phase0. */
    public boolean isActive(Epoch epoch) {
        return !epoch.isLessThan(activationEpoch) && epoch.isLessThan(exitEpoch);
    }

    /**
     * Whether an epoch's attestations, and their absence, count for it: {@code get_eligible_validator_indices} of phase0.
     * One that was slashed goes on paying for its absence until shortly before it is withdrawable.
     *
     * @param previousEpoch the epoch that is rewarded
     */
    public boolean isEligibleForRewards(Epoch previousEpoch, boolean slashed) {
        return isActive(previousEpoch) || (slashed && previousEpoch.plus(1).isLessThan(withdrawableEpoch));
    }

    /** Whether it exited or is about to. */
    public boolean hasInitiatedExit() {
        return !exitEpoch.equals(Epoch.FAR_FUTURE);
    }

    /** Credentials 0x01. */
    public boolean hasEth1WithdrawalCredential() {
        return prefix() == ETH1_ADDRESS_WITHDRAWAL_PREFIX;
    }

    /** Credentials 0x02. */
    public boolean hasCompoundingWithdrawalCredential() {
        return prefix() == COMPOUNDING_WITHDRAWAL_PREFIX;
    }

    /** Credentials 0x01 or 0x02: without them nothing is ever paid out. */
    public boolean hasExecutionWithdrawalCredential() {
        return hasEth1WithdrawalCredential() || hasCompoundingWithdrawalCredential();
    }

    /** The address that is paid; without meaning where there is no execution withdrawal credential. */
    public Address withdrawalAddress() {
        return Address.of(
                Arrays.copyOfRange(withdrawalCredentials.toBytes(), Bytes32.SIZE - Address.SIZE, Bytes32.SIZE));
    }

    /** {@code get_max_effective_balance}. */
    public Gwei maxEffectiveBalance(ForkConstants constants) {
        return hasCompoundingWithdrawalCredential()
                ? constants.maxEffectiveBalance()
                : constants.minActivationBalance();
    }

    /** Whether the sweep pays out all of a balance: {@code is_fully_withdrawable_validator}. */
    boolean isFullyWithdrawable(Gwei remaining, Epoch epoch) {
        return hasExecutionWithdrawalCredential() && !epoch.isLessThan(withdrawableEpoch) && !remaining.isZero();
    }

    /** Whether the sweep pays out what is above the maximum: {@code is_partially_withdrawable_validator}. */
    boolean isPartiallyWithdrawable(Gwei remaining, ForkConstants constants) {
        return hasExecutionWithdrawalCredential()
                && effectiveBalance.equals(maxEffectiveBalance(constants))
                && remaining.isGreaterThan(maxEffectiveBalance(constants));
    }

    /** Whether a partial withdrawal that was asked for can be paid: {@code is_eligible_for_partial_withdrawals}. */
    boolean isEligibleForPartialWithdrawals(Gwei remaining, ForkConstants constants) {
        return !hasInitiatedExit()
                && !effectiveBalance.isLessThan(constants.minActivationBalance())
                && remaining.isGreaterThan(constants.minActivationBalance());
    }

    private byte prefix() {
        return withdrawalCredentials.toBytes()[0];
    }
}
