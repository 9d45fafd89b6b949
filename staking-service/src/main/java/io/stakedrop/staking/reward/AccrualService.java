package io.stakedrop.staking.reward;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.execution.NodeUnavailableException;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.transaction.OwnContext;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.receipt.PoolReceipts;
import io.stakedrop.staking.receipt.ReceiptService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;

/**
 * Posts what each pool's validators did and its fee recipients received in each finalized epoch, once, whatever the number
 * of replicas and of positions. Where a node does not know one of both, the epoch waits, and so do those after it.
 */
@ApplicationScoped
class AccrualService {
    private static final Logger LOG = Logger.getLogger(AccrualService.class);

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final BeaconNode beacon;
    private final LedgerService ledger;
    private final PoolService pools;
    private final ReceiptService receipts;
    private final Outbox outbox;
    private final RewardConfig config;
    private final Counter failures;
    private volatile boolean stopping;

    AccrualService(
            BeaconNode beacon,
            LedgerService ledger,
            PoolService pools,
            ReceiptService receipts,
            Outbox outbox,
            RewardConfig config,
            MeterRegistry metrics) {
        this.beacon = beacon;
        this.ledger = ledger;
        this.pools = pools;
        this.receipts = receipts;
        this.outbox = outbox;
        this.config = config;
        this.failures = metrics.counter("stakedrop.accrual.failures");
    }

    /** What is under way is finished; nothing more is begun. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Brings every pool that lacks it up to the last finalized epoch, a batch at a time and several of it at once. */
    Uni<Void> catchUp() {
        return beacon.finalizedEpoch().chain(finalized -> {
            UUID[] reached = {BEFORE_ALL};
            return Multi.createBy()
                    .repeating()
                    .uni(() -> listBehind(finalized, reached[0]).call(ids -> catchUp(ids, finalized)))
                    .whilst(ids -> {
                        reached[0] = ids.isEmpty() ? reached[0] : ids.getLast();
                        return ids.size() == config.poolBatch() && !stopping;
                    })
                    .collect()
                    .last()
                    .replaceWithVoid();
        });
    }

    @WithSession
    Uni<List<UUID>> listBehind(long finalized, UUID after) {
        return ledger.listPoolsBehind(finalized, after, config.poolBatch());
    }

    private Uni<Void> catchUp(List<UUID> ids, long finalized) {
        return Multi.createFrom()
                .iterable(ids)
                .select()
                .first(id -> !stopping)
                .onItem()
                .transformToUni(id -> OwnContext.run(() -> catchUpOrLeave(id, finalized)))
                .merge(config.concurrency())
                .collect()
                .last();
    }

    /** One pool's trouble does not hold up the others. Its rate stays where it is until the trouble is mended. */
    private Uni<Void> catchUpOrLeave(UUID poolId, long finalized) {
        return fetchStart(poolId)
                .chain(start -> catchUp(start, finalized))
                .onFailure()
                .invoke(failure -> tell(poolId, finalized, failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void tell(UUID poolId, long finalized, Throwable failure) {
        failures.increment();
        if (failure instanceof NodeUnavailableException) {
            LOG.warnf("Pool %s waits for a node before epoch %d: %s", poolId, finalized, failure.getCause());
            return;
        }
        LOG.errorf(failure, "Pool %s could not be brought up to epoch %d.", poolId, finalized);
    }

    private Uni<Void> catchUp(Start start, long finalized) {
        long last = Math.min(finalized, start.posted() + config.epochBatch());
        return Multi.createFrom()
                .items(LongStream.rangeClosed(start.posted() + 1, last).boxed())
                .select()
                .first(epoch -> !stopping)
                .onItem()
                .transformToUniAndConcatenate(epoch -> accrue(start.pool(), epoch))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Optional<PostedRate>> accrue(Pool pool, long epoch) {
        return beacon.validatorsEpoch(pool.id(), epoch)
                .chain(validators ->
                        receipts.fetch(pool, epoch).chain(received -> post(pool, epoch, validators, received)));
    }

    @WithTransaction
    Uni<Optional<PostedRate>> post(Pool pool, long epoch, ValidatorsEpoch validators, PoolReceipts received) {
        return ledger.accrue(
                        pool.id(),
                        epoch,
                        validators,
                        received.toBooks(),
                        pool.fees().at(epoch))
                .call(posted -> posted.map(rate ->
                                receipts.add(pool.id(), epoch, received).chain(() -> tell(pool, rate, validators)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(Pool pool, PostedRate rate, ValidatorsEpoch validators) {
        Uni<Void> accrued = outbox.append(pool.tenant(), "pool.accrued", AccrualEvent.of(rate));
        return validators.slashed().isZero()
                ? accrued
                : accrued.chain(() -> outbox.append(pool.tenant(), "pool.slashed", SlashingEvent.of(rate, validators)));
    }

    @WithSession
    Uni<Start> fetchStart(UUID poolId) {
        return pools.find(poolId)
                .map(Optional::orElseThrow)
                .chain(pool -> ledger.fetchLatestRate(poolId).map(rate -> new Start(pool, rate.epoch())));
    }

    /** A pool and the last epoch that is posted for it. */
    record Start(Pool pool, long posted) {}
}
