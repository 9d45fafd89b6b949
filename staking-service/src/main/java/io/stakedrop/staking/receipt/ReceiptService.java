package io.stakedrop.staking.receipt;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.execution.Block;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.NodeUnavailableException;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.receipt.ReceiptReader.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells what pools' fee recipients received in finalized epochs. */
@ApplicationScoped
public class ReceiptService {
    private final ReceiptRepository receipts;
    private final ExecutionNode node;
    private final BeaconNode beacon;

    ReceiptService(ReceiptRepository receipts, ExecutionNode node, BeaconNode beacon) {
        this.receipts = receipts;
        this.node = node;
        this.beacon = beacon;
    }

    /**
     * Reads an epoch off the chain. It begins with the balances that the epoch before ended with, so a node has to know the
     * state of one block only, which nodes without an archive do as long as it is young.
     */
    public Uni<PoolReceipts> fetch(Pool pool, long epoch) {
        List<Address> watched = pool.feeRecipients().watchedIn(epoch);
        if (watched.isEmpty()) {
            return Uni.createFrom().item(PoolReceipts.NONE);
        }
        ReceiptReader reader = new ReceiptReader(node, pool.depositAddress(), watched);
        return Uni.combine()
                .all()
                .unis(fetchLastBlock(epoch - 1), fetchLastBlock(epoch), list(pool.id(), epoch - 1))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(known -> fetch(reader, known.getItem1(), known.getItem2(), standings(known.getItem3())));
    }

    /** Keeps what was posted, in the transaction that posts it. */
    public Uni<Void> add(UUID poolId, long epoch, PoolReceipts read) {
        return receipts.add(poolId, epoch, read.recipients());
    }

    /** What was posted for an epoch; none before there was a fee recipient. */
    @WithSession
    public Uni<List<RecipientReceipt>> list(UUID poolId, long epoch) {
        return receipts.list(poolId, epoch);
    }

    private static Uni<PoolReceipts> fetch(
            ReceiptReader reader, Block first, Block last, Map<Address, Standing> standings) {
        return Multi.createFrom()
                .iterable(reader.recipients())
                .onItem()
                .transformToUniAndConcatenate(recipient -> (standings.containsKey(recipient)
                                ? Uni.createFrom().item(standings.get(recipient))
                                : reader.fetchStanding(recipient, first))
                        .chain(before -> reader.read(recipient, before, first, last)))
                .collect()
                .asList()
                .map(PoolReceipts::new);
    }

    private static Map<Address, Standing> standings(List<RecipientReceipt> receipts) {
        return receipts.stream()
                .collect(toMap(
                        RecipientReceipt::feeRecipient,
                        receipt -> new Standing(receipt.after(), receipt.transactionCount())));
    }

    private Uni<Block> fetchLastBlock(long epoch) {
        return beacon.fetchLastBlock(epoch)
                .chain(hash -> node.findBlock(BlockReference.hash(hash))
                        .map(found -> found.orElseThrow(
                                () -> new NodeUnavailableException("block " + hash + " is not known"))));
    }
}
