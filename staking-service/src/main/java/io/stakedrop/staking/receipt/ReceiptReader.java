package io.stakedrop.staking.receipt;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.Block;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.NodeUnavailableException;
import io.stakedrop.kit.execution.TransactionView;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Reads off finalized blocks what accounts received in them. A balance alone does not tell: as long as an account's nonce
 * stays, its balance only grows, by what it received; where it moved, the account's own transactions are looked for in
 * every block. Whatever the node does not know fails, so that nothing is left out.
 *
 * @param depositAddress the pool's
 * @param recipients all that are the pool's
 */
record ReceiptReader(ExecutionNode node, Address depositAddress, List<Address> recipients) {

    /** Where an account stands after a block. */
    record Standing(Wei balance, long transactionCount) {}

    Uni<Standing> fetchStanding(Address account, Block block) {
        BlockReference at = BlockReference.hash(block.hash());
        return Uni.combine()
                .all()
                .unis(node.fetchBalance(account, at), node.fetchTransactionCount(account, at))
                .with(Standing::new);
    }

    /**
     * What a recipient received in the blocks after one up to another.
     *
     * @param before its standing after the first
     */
    Uni<RecipientReceipt> read(Address recipient, Standing before, Block first, Block last) {
        return fetchStanding(recipient, last)
                .chain(after -> (after.transactionCount() == before.transactionCount()
                                ? Uni.createFrom().item(Sent.NOTHING)
                                : fetchSent(recipient, first, last))
                        .map(sent -> new RecipientReceipt(
                                recipient,
                                before.balance(),
                                after.balance(),
                                after.transactionCount(),
                                sent.passedOn(),
                                sent.spent())));
    }

    private Uni<Sent> fetchSent(Address recipient, Block first, Block last) {
        return Multi.createFrom()
                .items(LongStream.rangeClosed(first.number() + 1, last.number()).boxed())
                .onItem()
                .transformToUniAndConcatenate(this::fetchTransactions)
                .onItem()
                .<TransactionView>disjoint()
                .select()
                .where(transaction -> transaction.from().equals(recipient))
                .onItem()
                .transformToUniAndConcatenate(this::fetchSent)
                .collect()
                .asList()
                .map(sent -> sent.stream().reduce(Sent.NOTHING, Sent::plus));
    }

    private Uni<List<TransactionView>> fetchTransactions(long number) {
        return node.findTransactions(BlockReference.number(number))
                .map(found ->
                        found.orElseThrow(() -> new NodeUnavailableException("block " + number + " is not known")));
    }

    private Uni<Sent> fetchSent(TransactionView transaction) {
        return node.findReceipt(transaction.hash())
                .map(found -> found.orElseThrow(
                        () -> new NodeUnavailableException("the receipt of " + transaction.hash() + " is not known")))
                .map(receipt -> receipt.succeeded()
                        ? sent(transaction).plus(new Sent(Wei.ZERO, receipt.fee()))
                        : new Sent(Wei.ZERO, receipt.fee()));
    }

    private Sent sent(TransactionView transaction) {
        if (transaction.to().filter(depositAddress::equals).isPresent()) {
            return new Sent(transaction.value(), Wei.ZERO);
        }
        return transaction.to().filter(recipients::contains).isPresent()
                ? Sent.NOTHING
                : new Sent(Wei.ZERO, transaction.value());
    }

    /** What an account's own transactions took. */
    private record Sent(Wei passedOn, Wei spent) {
        static final Sent NOTHING = new Sent(Wei.ZERO, Wei.ZERO);

        Sent plus(Sent other) {
            return new Sent(passedOn.plus(other.passedOn), spent.plus(other.spent));
        }
    }
}
