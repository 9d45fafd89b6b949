package io.stakedrop.staking.devnet;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.AttestationRewards;
import io.stakedrop.ethereum.consensus.Churn;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.Fork;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.ethereum.consensus.PendingDeposit;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.beacon.EpochTerms;
import io.stakedrop.staking.beacon.ExpectedWithdrawal;
import io.stakedrop.staking.devnet.DevnetRepository.Head;
import io.stakedrop.staking.devnet.DevnetRepository.PoolEpoch;
import io.stakedrop.staking.devnet.DevnetTransactionRepository.Flow;
import io.stakedrop.staking.devnet.DevnetTransactionRepository.PriorityFee;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.pool.FeeRecipientService;
import io.stakedrop.staking.pool.FeeRecipients;
import io.stakedrop.staking.problem.StakingProblems;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** Moves the embedded network: each call is one transaction, so all replicas see it before or after. */
@ApplicationScoped
class DevnetService {
    /** What every account owns before it sends or receives: a million ether. */
    private static final Wei ENDOWMENT = Wei.of(BigInteger.TEN.pow(24));

    private static final ForkConstants CONSTANTS = ForkConstants.of(Fork.FULU);

    private final DevnetRepository repository;
    private final DevnetTransactionRepository transactions;
    private final LedgerService ledger;
    private final FeeRecipientService feeRecipients;
    private final DevnetConfig config;
    private final EpochParticipation participation;
    private final DevnetExits exits;
    private final DevnetEpochRules rules;

    DevnetService(
            DevnetRepository repository,
            DevnetTransactionRepository transactions,
            LedgerService ledger,
            FeeRecipientService feeRecipients,
            DevnetConfig config) {
        this.repository = repository;
        this.transactions = transactions;
        this.ledger = ledger;
        this.feeRecipients = feeRecipients;
        this.config = config;
        Gwei active = Gwei.of(config.activeGwei());
        Gwei attesting = active.mulDivFloor(config.participation(), 100);
        this.participation = new EpochParticipation(active, attesting, attesting, attesting, false);
        Churn churn = new Churn(CONSTANTS, active);
        this.exits = new DevnetExits(churn, config.shardCommitteePeriod(), config.withdrawabilityDelay());
        this.rules = new DevnetEpochRules(
                new AttestationRewards(CONSTANTS, participation), new DevnetDeposits(churn), exits);
    }

    /** Sends a transaction as its sender's wallet would, into a new block. */
    Uni<DevnetTransaction> send(DevnetTransactionRequest request) {
        return fetchPools()
                .chain(pools -> repository.withLockedHead((connection, head) -> transactions
                        .fetchFlow(connection, request.from(), head.blockNumber())
                        .invoke(flow -> requireFunds(balance(flow), request.value()))
                        .chain(() -> transactions.countSent(connection, request.from(), head.blockNumber()))
                        .map(nonce -> DevnetTransaction.of(
                                head.blockNumber() + 1,
                                request.from(),
                                request.to(),
                                request.value(),
                                request.input(),
                                nonce))
                        .call(transaction -> transactions.insert(connection, transaction))
                        .call(() -> mine(connection, head, 1, pools, true))));
    }

    /**
     * Lets whole epochs go by.
     *
     * @param online whether the validators of all pools do their duties meanwhile
     * @return the newest block's number
     */
    Uni<Long> forward(int epochs, boolean online) {
        return fetchPools()
                .chain(pools -> repository.withLockedHead((connection, head) ->
                        mine(connection, head, (long) epochs * DevnetBlocks.BLOCKS_PER_EPOCH, pools, online)));
    }

    /** An account's balance after a block. */
    Uni<Wei> fetchBalance(Address account, long blockNumber) {
        return transactions.fetchFlow(account, blockNumber).map(DevnetService::balance);
    }

    /** The network after the last epoch that is over. */
    Uni<BeaconState> fetchBeaconState() {
        return repository
                .fetchHead()
                .chain(head -> repository.listDeposits().map(deposits -> toBeaconState(head, deposits)));
    }

    /** Why a pool's validators earned what they earned in an epoch. */
    Uni<EpochTerms> fetchTerms(UUID poolId, long epoch) {
        return repository.listTerms(poolId, epoch).map(terms -> new EpochTerms(CONSTANTS, participation, terms));
    }

    /** When ether of a pool's validators would be back, were it asked for now. */
    Uni<ExpectedWithdrawal> expectWithdrawal(UUID poolId, Gwei amount) {
        return repository
                .fetchHead()
                .chain(head ->
                        repository.fetchState(head).map(state -> exits.expect(state, poolId, amount, head.epoch())));
    }

    /** Asks for what of it is not on its way back from the pool's validators yet. */
    Uni<ExpectedWithdrawal> requestWithdrawal(UUID poolId, Gwei amount) {
        return change((state, epoch) -> exits.request(state, poolId, amount, epoch))
                .map(state -> exits.onItsWay(state, poolId));
    }

    /** Slashes a validator in the epoch that goes on. */
    Uni<DevnetSlashingView> slash(DevnetSlashingRequest request) {
        DevnetKey key = new DevnetKey(request.poolId(), request.validator());
        return change((state, epoch) -> {
                    requireSlashable(state, key, epoch);
                    return exits.slash(state, key, epoch);
                })
                .map(state -> DevnetSlashingView.of(
                        request, requireNonNull(state.validators().get(key))));
    }

    private Uni<DevnetState> change(BiFunction<DevnetState, Epoch, DevnetState> change) {
        return repository.withLockedHead((connection, head) -> repository
                .fetchState(connection, head)
                .chain(before -> {
                    DevnetState after = change.apply(before, head.epoch());
                    return repository.store(connection, before, after).replaceWith(after);
                }));
    }

    private BeaconState toBeaconState(Head head, List<PendingDeposit<DevnetKey>> deposits) {
        return new BeaconState(
                DevnetBlocks.epochOf(head.blockNumber()) - 1,
                head.blocks().genesisAt(),
                CONSTANTS,
                participation,
                config.validators(),
                DevnetState.sum(deposits.stream().map(PendingDeposit::amount).toList()),
                deposits.size(),
                head.exits());
    }

    @WithSession
    Uni<Pools> fetchPools() {
        return ledger.fetchStakeable()
                .chain(stakeable ->
                        feeRecipients.listAll().map(recipients -> new Pools(toGwei(stakeable), recipients)));
    }

    private static Map<UUID, Gwei> toGwei(Map<UUID, Wei> amounts) {
        return amounts.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().toGweiFloor()));
    }

    /** Appends blocks; each epoch that ends with them moves the validators of every pool. */
    private Uni<Long> mine(SqlClient connection, Head head, long blocks, Pools pools, boolean online) {
        long newest = head.blockNumber() + blocks;
        long firstEnded = DevnetBlocks.epochOf(head.blockNumber());
        long current = DevnetBlocks.epochOf(newest);
        Uni<Void> epochs = firstEnded == current
                ? Uni.createFrom().voidItem()
                : repository.fetchState(connection, head).chain(state -> {
                    Moved moved = move(state, pools, firstEnded, current, online);
                    return repository
                            .store(connection, state, moved.state())
                            .chain(() -> repository.insertEpochs(connection, moved.epochs()))
                            .chain(() -> transactions.insertFees(connection, moved.fees()));
                });
        return epochs.chain(() -> repository.moveHead(connection, newest)).replaceWith(newest);
    }

    private Moved move(DevnetState before, Pools pools, long firstEnded, long current, boolean online) {
        DevnetState state = before;
        List<PoolEpoch> epochs = new ArrayList<>();
        List<PriorityFee> fees = new ArrayList<>();
        for (long number = firstEnded; number < current; number++) {
            long epoch = number;
            if (online) {
                fees.addAll(pools.priorityFees(state, epoch));
            }
            DevnetEpochRules.Moved moved = rules.move(state, pools.stakeable(), Epoch.of(epoch), online);
            moved.epochs()
                    .forEach((poolId, validators) -> epochs.add(new PoolEpoch(
                            poolId, epoch, validators, moved.terms().getOrDefault(poolId, List.of()))));
            state = moved.state();
        }
        return new Moved(state, epochs, fees);
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

    private static void requireSlashable(DevnetState state, DevnetKey key, Epoch epoch) {
        DevnetValidator validator = state.validators().get(key);
        if (validator == null) {
            throw new ProblemException(Problems.NOT_FOUND, "The pool has no validator %d.".formatted(key.number()));
        }
        if (!validator.isSlashable(epoch)) {
            throw new ProblemException(
                    StakingProblems.VALIDATOR_NOT_SLASHABLE,
                    "Slash a validator that was activated, can still be withdrawn from and was not slashed before.");
        }
    }

    private record Moved(DevnetState state, List<PoolEpoch> epochs, List<PriorityFee> fees) {}

    /**
     * What the network has to know of pools.
     *
     * @param stakeable everything that each ever could stake
     * @param recipients of those that have any
     */
    record Pools(Map<UUID, Gwei> stakeable, Map<UUID, FeeRecipients> recipients) {

        List<PriorityFee> priorityFees(DevnetState state, long epoch) {
            return DevnetProposals.priorityFees(state, Epoch.of(epoch)).entrySet().stream()
                    .flatMap(entry -> recipients.getOrDefault(entry.getKey(), FeeRecipients.NONE).at(epoch).stream()
                            .map(recipient -> new PriorityFee(recipient, DevnetBlocks.lastOf(epoch), entry.getValue())))
                    .toList();
        }
    }
}
