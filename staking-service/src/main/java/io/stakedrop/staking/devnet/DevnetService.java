package io.stakedrop.staking.devnet;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.staking.devnet.DevnetRepository.Flow;
import io.stakedrop.staking.devnet.DevnetRepository.Head;
import io.stakedrop.staking.devnet.DevnetRepository.PoolEpoch;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.problem.StakingProblems;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Moves the embedded network: each call is one transaction, so all replicas see it before or after. */
@ApplicationScoped
class DevnetService {
    /** What every account owns before it sends or receives: a million ether. */
    private static final Wei ENDOWMENT = Wei.of(BigInteger.TEN.pow(24));

    private final DevnetRepository repository;
    private final LedgerService ledger;
    private final DevnetEpochRules rules;

    DevnetService(DevnetRepository repository, LedgerService ledger, DevnetConfig config) {
        this.repository = repository;
        this.ledger = ledger;
        this.rules = new DevnetEpochRules(Gwei.of(config.activeGwei()), config.participation());
    }

    /** Sends a transaction as its sender's wallet would, into a new block. */
    Uni<DevnetTransaction> send(DevnetTransactionRequest request) {
        return fetchStakeable()
                .chain(stakeable -> repository.withLockedHead((connection, head) -> repository
                        .fetchFlow(connection, request.from(), head.blockNumber())
                        .invoke(flow -> requireFunds(balance(flow), request.value()))
                        .chain(() -> repository.countSent(connection, request.from()))
                        .map(nonce -> DevnetTransaction.of(
                                head.blockNumber() + 1,
                                request.from(),
                                request.to(),
                                request.value(),
                                request.input(),
                                nonce))
                        .call(transaction -> repository.insert(connection, transaction))
                        .call(() -> mine(connection, head, 1, stakeable, true))));
    }

    /**
     * Lets whole epochs go by.
     *
     * @param online whether the validators of all pools do their duties meanwhile
     * @return the newest block's number
     */
    Uni<Long> forward(int epochs, boolean online) {
        return fetchStakeable()
                .chain(stakeable -> repository.withLockedHead((connection, head) ->
                        mine(connection, head, (long) epochs * DevnetBlocks.BLOCKS_PER_EPOCH, stakeable, online)));
    }

    /** An account's balance after a block. */
    Uni<Wei> fetchBalance(Address account, long blockNumber) {
        return repository.fetchFlow(account, blockNumber).map(DevnetService::balance);
    }

    @WithSession
    Uni<Map<UUID, Wei>> fetchStakeable() {
        return ledger.fetchStakeable();
    }

    /** Appends blocks; each epoch that ends with them moves the validators of every pool. */
    private Uni<Long> mine(SqlClient connection, Head head, long blocks, Map<UUID, Wei> stakeable, boolean online) {
        long newest = head.blockNumber() + blocks;
        long firstEnded = DevnetBlocks.epochOf(head.blockNumber());
        long current = DevnetBlocks.epochOf(newest);
        Uni<Void> epochs = firstEnded == current
                ? Uni.createFrom().voidItem()
                : repository
                        .fetchPools(connection)
                        .chain(pools -> store(connection, move(pools, stakeable, firstEnded, current, online)));
        return epochs.chain(() -> repository.moveHead(connection, newest)).replaceWith(newest);
    }

    private Moved move(
            Map<UUID, DevnetPool> pools, Map<UUID, Wei> stakeable, long firstEnded, long current, boolean online) {
        Map<UUID, DevnetPool> moved = new HashMap<>(pools);
        List<PoolEpoch> epochs = new ArrayList<>();
        for (long epoch = firstEnded; epoch < current; epoch++) {
            for (Map.Entry<UUID, Wei> entry : stakeable.entrySet()) {
                DevnetPool.Moved next = rules.move(
                        moved.getOrDefault(entry.getKey(), DevnetPool.EMPTY),
                        entry.getValue().toGweiFloor(),
                        online);
                if (!next.pool().validators().isEmpty()) {
                    moved.put(entry.getKey(), next.pool());
                    epochs.add(new PoolEpoch(entry.getKey(), epoch, next.epoch()));
                }
            }
        }
        return new Moved(moved, epochs);
    }

    private Uni<Void> store(SqlClient connection, Moved moved) {
        return repository
                .storeValidators(connection, moved.pools())
                .chain(() -> repository.insertEpochs(connection, moved.epochs()));
    }

    private static Wei balance(Flow flow) {
        return ENDOWMENT.plus(flow.received()).minus(flow.sent());
    }

    private static void requireFunds(Wei balance, Wei value) {
        if (balance.isLessThan(value)) {
            throw new ProblemException(
                    StakingProblems.INSUFFICIENT_FUNDS,
                    "The sender has %s wei; send from another account.".formatted(balance),
                    List.of(new Fault("value", "insufficient-funds", "must be at most %s".formatted(balance))));
        }
    }

    private record Moved(Map<UUID, DevnetPool> pools, List<PoolEpoch> epochs) {}
}
