package io.stakedrop.staking.ledger;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The books of all pools. Every method joins the Hibernate Reactive session of its caller, and those that post its
 * transaction.
 */
@ApplicationScoped
public class LedgerService {
    private final LedgerRepository repository;
    private final LeavingPositions leavers;
    private final Ids ids;
    private final Clock clock;

    LedgerService(LedgerRepository repository, LeavingPositions leavers, Ids ids, Clock clock) {
        this.repository = repository;
        this.leavers = leavers;
        this.ids = ids;
        this.clock = clock;
    }

    /** Opens a pool's books after an epoch: the first rate is that of an empty pool. */
    public Uni<PostedRate> open(UUID poolId, long epoch) {
        PostedRate rate = PostedRate.opening(poolId, epoch, now());
        return repository.post(rate).replaceWith(rate);
    }

    /**
     * Books a deposit at the last posted rate. One that buys no shares is booked to go back to its sender once nothing
     * can undo it; before, nothing is booked.
     *
     * @param booking how often the stake's deposit was taken back before; each is booked once
     * @param isFinal whether the chain cannot take the deposit back any more
     * @return what it bought; empty when it buys no shares
     */
    public Uni<Optional<BookedDeposit>> deposit(UUID poolId, UUID stakeId, int booking, Wei amount, boolean isFinal) {
        return repository
                .lock(poolId, PoolLock.SHARED)
                .chain(() -> repository.fetchLatest(poolId))
                .chain(rate -> {
                    if (PoolAccounting.buysShares(rate.rate(), amount)) {
                        return buy(rate, stakeId, booking, PoolAccounting.deposit(rate.rate(), amount));
                    }
                    return isFinal
                            ? giveBack(rate, stakeId, booking, amount)
                            : Uni.createFrom().item(Optional.empty());
                });
    }

    /**
     * Takes back a deposit that the chain took back; see {@link PoolAccounting#undoDeposit}.
     *
     * @param booking how often the stake's deposit was taken back before; each is taken back once
     * @param shares what it had bought
     */
    public Uni<Void> undoDeposit(UUID poolId, UUID stakeId, int booking, Wei amount, Shares shares) {
        return repository
                .lock(poolId, PoolLock.EXCLUSIVE)
                .chain(() -> repository.fetchLatest(poolId))
                .chain(last -> repository
                        .sumSince(last)
                        .chain(since -> book(
                                last,
                                JournalEntry.Kind.DEPOSIT_UNDONE,
                                stakeId,
                                booking,
                                PoolAccounting.undoDeposit(totals(last, since), amount, shares))));
    }

    /**
     * Posts an epoch of a pool, unless it is posted already.
     *
     * @return the rate that was posted; empty when another transaction was first
     * @throws IllegalStateException as a failure, when the epoch does not follow the books
     */
    public Uni<Optional<PostedRate>> accrue(
            UUID poolId, long epoch, ValidatorsEpoch validators, ExecutionReceipts receipts, FeeRate fee) {
        return repository
                .lock(poolId, PoolLock.EXCLUSIVE)
                .chain(() -> repository.fetchLatest(poolId))
                .chain(last -> last.epoch() == epoch - 1
                        ? repository
                                .sumSince(last)
                                .chain(since -> accrue(last, totals(last, since), validators, receipts, fee))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /**
     * Moves shares of a position to the queue of those who leave.
     *
     * @return whether they are worth the claim's amount at the last posted rate; nothing is posted else
     */
    public Uni<Boolean> queue(UUID poolId, UUID stakeId, UUID unstakeId, Claim claim) {
        return repository
                .lock(poolId, PoolLock.SHARED)
                .chain(() -> repository.fetchLatest(poolId))
                .chain(rate -> rate.rate().valueOf(claim.shares()).isLessThan(claim.amount())
                        ? Uni.createFrom().item(false)
                        : post(
                                        rate,
                                        JournalEntry.Kind.UNSTAKE,
                                        stakeId,
                                        unstakeId,
                                        PoolAccounting.queue(rate.rate(), claim))
                                .replaceWith(true));
    }

    /**
     * Takes a claim out of the queue again, for shares at the last posted rate.
     *
     * @return what it bought; empty when it is worth no share, and stays
     */
    public Uni<Optional<Deposit>> cancel(UUID poolId, UUID stakeId, UUID unstakeId, Claim claim) {
        return repository
                .lock(poolId, PoolLock.SHARED)
                .chain(() -> repository.fetchLatest(poolId))
                .chain(rate -> PoolAccounting.buysShares(rate.rate(), claim.valueAt(rate.rate()))
                        ? cancel(rate, stakeId, unstakeId, claim)
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Makes all that the caller's transaction reads, of any table, be of one moment. Comes before its first read. */
    public Uni<Void> readOneMoment() {
        return repository.readOneMoment();
    }

    /** A pool's books, held alone until the transaction ends. */
    public Uni<Books> hold(UUID poolId) {
        return repository.lock(poolId, PoolLock.EXCLUSIVE).chain(() -> fetchBooks(poolId));
    }

    /** Makes a claim payable. The caller holds the pool, and knows that there is liquidity. */
    public Uni<Void> finalize(PostedRate rate, UUID stakeId, UUID unstakeId, Finalization finalization) {
        return post(rate, JournalEntry.Kind.UNSTAKE_FINALIZED, stakeId, unstakeId, finalization.postings());
    }

    /** Keeps accruals out of a pool until the transaction ends, for a caller that locks rows before it posts. */
    public Uni<Void> share(UUID poolId) {
        return repository.lock(poolId, PoolLock.SHARED);
    }

    /** Books a payout that the chain has confirmed. */
    public Uni<Void> payOut(UUID poolId, UUID stakeId, UUID unstakeId, Wei amount) {
        return postAtLatest(poolId, JournalEntry.Kind.PAYOUT, stakeId, unstakeId, PoolAccounting.payout(amount));
    }

    /** Takes back a payout that the chain took back. */
    public Uni<Void> undoPayout(UUID poolId, UUID stakeId, UUID unstakeId, Wei amount) {
        return postAtLatest(
                poolId,
                JournalEntry.Kind.PAYOUT_UNDONE,
                stakeId,
                unstakeId,
                PoolAccounting.payout(amount).reversed());
    }

    /** A position's shares over time. */
    public Uni<SharesHeld> fetchSharesHeld(UUID poolId, UUID stakeId) {
        return repository.fetchSharesHeld(poolId, stakeId);
    }

    /** The last rate of a pool that exists. */
    public Uni<PostedRate> fetchLatestRate(UUID poolId) {
        return repository.fetchLatest(poolId);
    }

    /** The last rate of each pool. */
    public Uni<Map<UUID, PostedRate>> fetchLatestRates(Collection<UUID> poolIds) {
        return repository.fetchLatest(poolIds);
    }

    /** Of each pool the rate so many epochs before its last; pools that are younger are left out. */
    public Uni<Map<UUID, PostedRate>> fetchRatesBefore(Collection<UUID> poolIds, int epochs) {
        return repository.fetchBefore(poolIds, epochs);
    }

    /** A pool's rates in the epochs from {@code from} to before {@code before}, the newest first. */
    public Uni<List<PostedRate>> listRates(UUID poolId, long from, long before, int limit) {
        return repository.listNewestFirst(poolId, from, before, limit);
    }

    /** Pools that have no rate of the epoch yet. */
    public Uni<List<UUID>> listPoolsBehind(long epoch, UUID after, int limit) {
        return repository.listPoolsBehind(epoch, after, limit);
    }

    /** What each pool ever could put at validators, in wei, whether it did or not. */
    public Uni<Map<UUID, Wei>> fetchStakeable() {
        return repository.fetchStakeable();
    }

    /** A pool's last rate, and its balances with everything posted until now. */
    public Uni<Books> fetchBooks(UUID poolId) {
        return repository
                .fetchLatest(poolId)
                .chain(last -> repository.sumSince(last).map(since -> new Books(last, totals(last, since))));
    }

    /** The same of several pools, by pool. */
    public Uni<Map<UUID, Books>> fetchBooks(Collection<UUID> poolIds) {
        return poolIds.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : repository
                        .fetchLatest(poolIds)
                        .chain(rates -> repository
                                .sumSinceLatest(poolIds)
                                .map(since -> rates.values().stream()
                                        .map(rate -> new Books(
                                                rate, totals(rate, since.getOrDefault(rate.poolId(), Map.of()))))
                                        .collect(toMap(books -> books.rate().poolId(), Function.identity()))));
    }

    /** Those among the unstakes of these pools whose payout the chain took back at some time. */
    public Uni<Set<UUID>> listPayoutsUndone(Collection<UUID> poolIds, Collection<UUID> unstakeIds) {
        return unstakeIds.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : repository.listPayoutsUndone(poolIds, unstakeIds);
    }

    private Uni<Optional<BookedDeposit>> buy(PostedRate rate, UUID stakeId, int booking, Deposit deposit) {
        return book(rate, JournalEntry.Kind.DEPOSIT, stakeId, booking, deposit.postings())
                .replaceWith(Optional.of(new BookedDeposit(deposit.shares(), deposit.openingBalance(), rate.epoch())));
    }

    private Uni<Optional<BookedDeposit>> giveBack(PostedRate rate, UUID stakeId, int booking, Wei amount) {
        return book(rate, JournalEntry.Kind.DEPOSIT_TO_RETURN, stakeId, booking, PoolAccounting.depositToReturn(amount))
                .replaceWith(Optional.empty());
    }

    private Uni<Optional<Deposit>> cancel(PostedRate rate, UUID stakeId, UUID unstakeId, Claim claim) {
        Deposit bought = PoolAccounting.cancel(rate.rate(), claim);
        return post(rate, JournalEntry.Kind.UNSTAKE_CANCELLED, stakeId, unstakeId, PoolAccounting.cancelled(bought))
                .replaceWith(Optional.of(bought));
    }

    private Uni<Optional<PostedRate>> accrue(
            PostedRate last, PoolTotals before, ValidatorsEpoch validators, ExecutionReceipts receipts, FeeRate fee) {
        return fetchLeaving(last.poolId(), before)
                .map(leaving -> PoolAccounting.accrue(before, leaving, validators, receipts, fee))
                .chain(accrual -> post(last, accrual));
    }

    /** Who leaves is asked for only where somebody does. */
    private Uni<Leaving> fetchLeaving(UUID poolId, PoolTotals before) {
        return before.queued().isZero() && before.penalties().isZero()
                ? Uni.createFrom().item(Leaving.NONE)
                : leavers.fetch(poolId);
    }

    private Uni<Optional<PostedRate>> post(PostedRate last, Accrual accrual) {
        PostedRate posted = last.next(accrual, now());
        return post(last, JournalEntry.Kind.ACCRUAL, null, null, accrual.postings())
                .chain(() -> Multi.createFrom()
                        .iterable(accrual.forfeits())
                        .onItem()
                        .transformToUniAndConcatenate(forfeit ->
                                post(last, JournalEntry.Kind.FORFEIT, forfeit.stakeId(), null, forfeit.burn()))
                        .collect()
                        .asList())
                .chain(() -> accrual.distributed().isZero()
                        ? Uni.createFrom().voidItem()
                        : leavers.distributed(last.poolId(), accrual.forfeits()))
                .chain(() -> repository.post(posted))
                .replaceWith(Optional.of(posted));
    }

    private Uni<Void> postAtLatest(
            UUID poolId, JournalEntry.Kind kind, UUID stakeId, UUID unstakeId, Postings postings) {
        return repository
                .lock(poolId, PoolLock.SHARED)
                .chain(() -> repository.fetchLatest(poolId))
                .chain(rate -> post(rate, kind, stakeId, unstakeId, postings));
    }

    /** @param booking how often the stake's deposit was taken back before */
    private Uni<Void> book(PostedRate rate, JournalEntry.Kind kind, UUID stakeId, int booking, Postings postings) {
        return repository.post(new JournalEntry(
                ids.next(), rate.poolId(), rate.epoch(), kind, stakeId, booking, null, postings, now()));
    }

    private Uni<Void> post(
            PostedRate rate,
            JournalEntry.Kind kind,
            @Nullable UUID stakeId,
            @Nullable UUID unstakeId,
            Postings postings) {
        return postings.lines().isEmpty()
                ? Uni.createFrom().voidItem()
                : repository.post(new JournalEntry(
                        ids.next(), rate.poolId(), rate.epoch(), kind, stakeId, 0, unstakeId, postings, now()));
    }

    private static PoolTotals totals(PostedRate last, Map<Account, BigInteger> since) {
        return last.totals().plus(account -> since.getOrDefault(account, BigInteger.ZERO));
    }

    /** As exact as the database keeps it, so that what is answered at once is what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
