package io.stakedrop.staking.receipt;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.ExecutionReceipts;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

/**
 * What all fee recipients of a pool received in an epoch.
 *
 * @param recipients one for each that is watched
 */
public record PoolReceipts(List<RecipientReceipt> recipients) {
    public static final PoolReceipts NONE = new PoolReceipts(List.of());

    public PoolReceipts {
        recipients = List.copyOf(recipients);
    }

    /** What the books take of it. An account that came to have code may send unseen; that takes nothing from the stakers. */
    public ExecutionReceipts toBooks() {
        BigInteger received = recipients.stream()
                .map(recipient -> recipient.received().wei())
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new ExecutionReceipts(
                Wei.of(received.max(BigInteger.ZERO)), sum(RecipientReceipt::passedOn), sum(RecipientReceipt::after));
    }

    private Wei sum(Function<RecipientReceipt, Wei> part) {
        return recipients.stream().map(part).reduce(Wei.ZERO, Wei::plus);
    }
}
