package io.stakedrop.airdrop.tracking;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.chain.ServedChain;
import io.stakedrop.kit.execution.Block;
import io.stakedrop.kit.execution.CanonicalChain;
import io.stakedrop.kit.execution.CanonicalChain.Standing;
import io.stakedrop.kit.execution.Log;
import io.stakedrop.kit.execution.LogFilter;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Searches the blocks of the served chain for payments, each block once it has its confirmations. Finalized blocks are
 * searched many at a time; the others one by one and by their hashes, so that the views of two nodes are never mixed. Before
 * it goes on, it looks whether the last block that it searched is still in the chain; where a re-org left it behind, it
 * takes back what was in the blocks that are gone, and searches again from the last final one.
 */
@ApplicationScoped
class PaymentFollower {
    private static final Logger LOG = Logger.getLogger(PaymentFollower.class);

    private final ServedChain chain;
    private final PaymentStore store;
    private final TrackingConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private volatile boolean stopping;

    PaymentFollower(ServedChain chain, PaymentStore store, TrackingConfig config, Vertx vertx, Clock clock) {
        this.chain = chain;
        this.store = store;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** What is under way is finished; nothing more is begun. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Looks at one batch of contracts that are due; gives how many. */
    Uni<Integer> followDue() {
        if (chain.id().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return onWorker(() -> store.claimDue(chain.id().orElseThrow(), config.batchSize(), config.checkInterval()))
                .chain(contracts -> contracts.isEmpty()
                        ? Uni.createFrom().item(0)
                        : chain.canonical()
                                .look()
                                .chain(look -> follow(contracts, look))
                                .replaceWith(contracts.size()));
    }

    private Uni<Void> follow(List<FollowedContract> contracts, CanonicalChain.Look look) {
        return Multi.createFrom()
                .iterable(contracts)
                .select()
                .first(contract -> !stopping)
                .onItem()
                .transformToUniAndConcatenate(contract -> followOrLeave(contract, look))
                .collect()
                .last();
    }

    /** One contract's trouble does not hold up the others; it is due again later. */
    private Uni<Void> followOrLeave(FollowedContract contract, CanonicalChain.Look look) {
        return follow(contract, look)
                .chain(() -> onWorker(() -> store.remind(contract, clock.instant(), config.remindBefore())))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        failure,
                        "The claims of campaign %s could not be followed; it is tried again.",
                        contract.campaign()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> follow(FollowedContract contract, CanonicalChain.Look look) {
        return standingOfLast(contract, look).chain(standing -> switch (standing) {
            case CANONICAL -> goOn(contract, look);
            case ORPHANED -> rewind(contract, look);
            case UNKNOWN -> Uni.createFrom().voidItem();
        });
    }

    private static Uni<Standing> standingOfLast(FollowedContract contract, CanonicalChain.Look look) {
        long last = contract.nextBlock() - 1;
        return contract.lastHash()
                .filter(hash -> last > contract.finalBlock())
                .map(hash -> look.standing(last, hash))
                .orElseGet(() -> Uni.createFrom().item(Standing.CANONICAL));
    }

    /** Step by step to the newest block that has its confirmations, or until another replica is ahead. */
    private Uni<Void> goOn(FollowedContract contract, CanonicalChain.Look look) {
        long confirmed = look.head().number() - config.confirmations() + 1;
        FollowedContract[] reached = {contract};
        return Multi.createBy()
                .repeating()
                .uni(() -> stopping || reached[0].nextBlock() > confirmed
                        ? Uni.createFrom().item(false)
                        : search(reached[0], confirmed, look)
                                .chain(found -> found.map(blocks -> onWorker(() -> store.store(reached[0], blocks)))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                                .map(next -> {
                                    next.ifPresent(further -> reached[0] = further);
                                    return next.isPresent();
                                }))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The next blocks; empty when the nodes do not tell, or do not agree. */
    private Uni<Optional<SearchedBlocks>> search(FollowedContract contract, long confirmed, CanonicalChain.Look look) {
        long first = contract.nextBlock();
        long finalized = finalBlock(look);
        long last = first > finalized
                ? first
                : Math.min(Math.min(first + config.blocksPerQuestion() - 1, finalized), confirmed);
        return look.block(last)
                .chain(found -> found.map(end -> search(contract, first, end, finalized, look))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<SearchedBlocks>> search(
            FollowedContract contract, long first, Block end, long finalized, CanonicalChain.Look look) {
        LogFilter.Blocks blocks =
                end.number() > finalized ? new LogFilter.InBlock(end.hash()) : new LogFilter.Range(first, end.number());
        LogFilter filter = new LogFilter(
                blocks,
                List.of(contract.address()),
                List.of(List.of(contract.event().topic())));
        return chain.node()
                .listLogs(filter)
                .chain(logs -> blocksOf(logs, end, look)
                        .map(known -> known.map(byNumber -> new SearchedBlocks(
                                end,
                                finalized,
                                logs.stream()
                                        .filter(log -> contract.event().matches(log.topics()))
                                        .map(log -> toPayment(contract, log, byNumber))
                                        .toList()))));
    }

    /** The blocks that the logs are in, by height; empty when one is not in the chain. */
    private static Uni<Optional<Map<Long, Block>>> blocksOf(List<Log> logs, Block end, CanonicalChain.Look look) {
        TreeSet<Long> heights = logs.stream().map(Log::blockNumber).collect(Collectors.toCollection(TreeSet::new));
        return Multi.createFrom()
                .iterable(heights)
                .onItem()
                .transformToUniAndConcatenate(
                        number -> number == end.number() ? Uni.createFrom().item(Optional.of(end)) : look.block(number))
                .collect()
                .asList()
                .map(found -> {
                    Map<Long, Block> byNumber = found.stream()
                            .flatMap(Optional::stream)
                            .collect(Collectors.toMap(Block::number, Function.identity()));
                    boolean agrees = logs.stream()
                            .allMatch(log -> Optional.ofNullable(byNumber.get(log.blockNumber()))
                                    .filter(block -> block.hash().equals(log.blockHash()))
                                    .isPresent());
                    return agrees ? Optional.of(byNumber) : Optional.empty();
                });
    }

    private static PaymentLog toPayment(FollowedContract contract, Log log, Map<Long, Block> byNumber) {
        return new PaymentLog(
                Optional.ofNullable(byNumber.get(log.blockNumber())).orElseThrow(),
                log.index(),
                log.transactionHash(),
                contract.event().read(log.topics(), log.data()));
    }

    private Uni<Void> rewind(FollowedContract contract, CanonicalChain.Look look) {
        return onWorker(() -> store.listUnsettled(contract))
                .chain(blocks -> Multi.createFrom()
                        .iterable(blocks)
                        .onItem()
                        .transformToUniAndConcatenate(block ->
                                look.standing(block.number(), block.hash()).map(standing -> Map.entry(block, standing)))
                        .collect()
                        .asList()
                        .chain(standings -> standings.stream().anyMatch(one -> one.getValue() == Standing.UNKNOWN)
                                ? Uni.createFrom().voidItem()
                                : onWorker(() -> store.rewind(
                                                contract,
                                                standings.stream()
                                                        .filter(one -> one.getValue() == Standing.ORPHANED)
                                                        .map(Map.Entry::getKey)
                                                        .toList()))
                                        .replaceWithVoid()));
    }

    private long finalBlock(CanonicalChain.Look look) {
        return config.finalAfter().isPresent()
                ? look.head().number() - config.finalAfter().getAsLong()
                : look.finalized();
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }
}
