package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of an epoch for the deposits that wait: {@code process_pending_deposits} of
 * {@code specs/electra/beacon-chain.md}. It takes the deposits of the former bridge for applied, as they are on every
 * network.
 *
 * @param churn of the epoch
 */
public record PendingDeposits(Churn churn) {

    /**
     * Credits what may be credited: at most 16 deposits, none that is not finalized, and as much as the churn with what
     * was carried over allows. Churn is carried over only where it was what stopped.
     *
     * @param validators by public key; a key that is not in it is new
     * @param finalizedEpoch the epoch of the finalized checkpoint
     */
    public <K> ProcessedDeposits<K> process(
            DepositQueue<K> queue, Map<K, Validator> validators, Epoch currentEpoch, Epoch finalizedEpoch) {
        Gwei available = queue.depositBalanceToConsume().plus(churn.activationChurnLimit());
        Slot finalizedSlot = Slot.startOf(finalizedEpoch, churn.constants());
        long limit = churn.constants().number(Constant.MAX_PENDING_DEPOSITS_PER_EPOCH);
        Gwei processed = Gwei.ZERO;
        List<PendingDeposit<K>> applied = new ArrayList<>();
        List<PendingDeposit<K>> postponed = new ArrayList<>();
        boolean churnLimitReached = false;
        for (PendingDeposit<K> deposit : queue.pending()) {
            if (deposit.slot().isGreaterThan(finalizedSlot) || applied.size() + postponed.size() >= limit) {
                break;
            }
            Validator validator = validators.get(deposit.pubkey());
            if (isWithdrawn(validator, currentEpoch)) {
                applied.add(deposit);
                continue;
            }
            if (validator != null && validator.hasInitiatedExit()) {
                postponed.add(deposit);
                continue;
            }
            churnLimitReached = processed.plus(deposit.amount()).isGreaterThan(available);
            if (churnLimitReached) {
                break;
            }
            processed = processed.plus(deposit.amount());
            applied.add(deposit);
        }
        List<PendingDeposit<K>> left = new ArrayList<>(queue.pending()
                .subList(applied.size() + postponed.size(), queue.pending().size()));
        left.addAll(postponed);
        Gwei carriedOver = churnLimitReached ? available.minus(processed) : Gwei.ZERO;
        return new ProcessedDeposits<>(applied, new DepositQueue<>(left, carriedOver));
    }

    /** Whether a deposit to this validator never becomes active and so needs no churn. */
    private static boolean isWithdrawn(@Nullable Validator validator, Epoch currentEpoch) {
        return validator != null && validator.withdrawableEpoch().isLessThan(currentEpoch.plus(1));
    }
}
