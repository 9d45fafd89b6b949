package io.stakedrop.staking.unstake;

import static java.util.stream.Collectors.toSet;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.ledger.Books;
import io.stakedrop.staking.ledger.Claim;
import io.stakedrop.staking.ledger.Deposit;
import io.stakedrop.staking.ledger.ExchangeRate;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.Shares;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.problem.StakingProblems;
import io.stakedrop.staking.stake.Position;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.stake.StakePositions;
import io.stakedrop.staking.stake.StakeService;
import io.stakedrop.staking.stake.StakeState;
import io.stakedrop.staking.stake.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Quotes what leaving brings, takes quotes up, and takes claims back while they wait. */
@ApplicationScoped
public class UnstakeService {
    private final UnstakeRepository unstakes;
    private final UnstakeQuoteRepository quotes;
    private final StakeService stakes;
    private final StakePositions positions;
    private final PoolService pools;
    private final LedgerService ledger;
    private final UnstakeQueue queue;
    private final Outbox outbox;
    private final UnstakeConfig config;
    private final Ids ids;
    private final Clock clock;

    UnstakeService(
            UnstakeRepository unstakes,
            UnstakeQuoteRepository quotes,
            StakeService stakes,
            StakePositions positions,
            PoolService pools,
            LedgerService ledger,
            UnstakeQueue queue,
            Outbox outbox,
            UnstakeConfig config,
            Ids ids,
            Clock clock) {
        this.unstakes = unstakes;
        this.quotes = quotes;
        this.stakes = stakes;
        this.positions = positions;
        this.pools = pools;
        this.ledger = ledger;
        this.queue = queue;
        this.outbox = outbox;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<UnstakeQuoteView> quote(Viewer viewer, UnstakeQuoteRequest request) {
        return stakes.find(viewer, request.stakeId())
                .chain(stake -> pools.find(stake.poolId())
                        .chain(pool -> ledger.fetchBooks(stake.poolId())
                                .chain(books -> quote(stake, pool.orElseThrow(), books, request.amount()))));
    }

    /** Takes a quote up, or refuses where its shares are gone or not worth the quoted amount any more. */
    @WithTransaction
    Uni<UnstakeView> request(Viewer viewer, UUID quoteId) {
        return quotes.findByViewerAndId(viewer, quoteId)
                .map(found -> found.orElseThrow(() -> unknownQuote(quoteId)))
                .invoke(this::requireFresh)
                .chain(this::queue)
                .call(this::tell)
                .chain(this::toView);
    }

    /** Takes a claim back: what it is worth buys shares at the last posted rate. */
    Uni<UnstakeView> cancel(Viewer viewer, UUID unstakeId) {
        return read(viewer, unstakeId).chain(this::cancel);
    }

    @WithSession
    Uni<UnstakeView> findView(Viewer viewer, UUID unstakeId) {
        return find(viewer, unstakeId).chain(this::toView);
    }

    /**
     * Those that are not paid yet, the newest first, each with its place while it is queued.
     *
     * @param state tells when turns come; what is there already was there when its last epoch was over
     */
    @WithSession
    public Uni<Page<UnstakeView>> listPending(Viewer viewer, PageRequest request, BeaconState state) {
        return unstakes.listPending(viewer, request)
                .map(found -> Page.of(found, request, unstake -> Cursor.of(unstake.id())))
                .chain(page -> toViews(page, state));
    }

    /**
     * @param stakeId whose; null for all that the viewer sees
     * @param wallet whose; null for all that the viewer sees
     */
    @WithSession
    Uni<Page<UnstakeView>> list(Viewer viewer, @Nullable UUID stakeId, @Nullable Address wallet, PageRequest request) {
        return unstakes.listNewestFirst(viewer, stakeId, wallet, request)
                .map(found -> Page.of(found, request, unstake -> Cursor.of(unstake.id()))
                        .map(unstake -> UnstakeView.of(unstake, null)));
    }

    /** In a session of its own, so that the row is read anew once it is locked. */
    @WithSession
    Uni<Unstake> read(Viewer viewer, UUID unstakeId) {
        return find(viewer, unstakeId);
    }

    private Uni<Unstake> find(Viewer viewer, UUID unstakeId) {
        return unstakes.findByViewerAndId(viewer, unstakeId)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "You have no unstake " + unstakeId + ".")));
    }

    private Uni<UnstakeQuoteView> quote(Stake stake, Pool pool, Books books, @Nullable Wei amount) {
        StakeState.Active active = requireActive(stake);
        Claim claim = claim(books.rate().rate(), active.position().shares(), amount);
        Instant now = now();
        UnstakeQuote quote = new UnstakeQuote(
                ids.next(),
                stake.poolId(),
                stake.id(),
                stake.tenant(),
                stake.wallet(),
                claim,
                pool.penalty(claim.amount(), active.activatedAt(), now),
                books.rate().epoch(),
                now.plus(config.quoteFor()));
        return quotes.add(quote)
                .chain(() -> queue.place(books, null, claim.amount()))
                .map(place -> UnstakeQuoteView.of(quote, place));
    }

    /** The ledger is asked first, since it holds the pool; whatever refuses afterwards undoes it. */
    private Uni<Unstake> queue(UnstakeQuote quote) {
        UUID id = ids.next();
        return ledger.queue(quote.poolId(), quote.stakeId(), id, quote.claim())
                .invoke(UnstakeService::requireWorth)
                .chain(() -> quotes.remove(quote.id()))
                .invoke(removed -> requireUnused(removed, quote.id()))
                .chain(() -> positions.take(quote.stakeId(), quote.claim().shares()))
                .map(taken -> Unstake.of(id, quote, taken.orElseThrow(UnstakeService::outdated), now()))
                .call(unstakes::add);
    }

    /** The pool first and the row second, in the order of accruals. */
    @WithTransaction
    Uni<UnstakeView> cancel(Unstake seen) {
        return ledger.share(seen.poolId())
                .chain(() -> unstakes.move(
                        seen.id(), state -> state instanceof UnstakeState.Queued queued ? queued.cancel() : state))
                .map(cancelled -> cancelled.orElseThrow(UnstakeService::settled))
                .call(cancelled -> ledger.cancel(seen.poolId(), seen.stakeId(), seen.id(), seen.claim())
                        .map(bought -> bought.orElseThrow(UnstakeService::worthless))
                        .chain(bought -> positions.give(seen.stakeId(), restored(seen, bought))))
                .call(this::tell)
                .chain(this::toView);
    }

    /** What came back: fewer shares, maybe, of the same principal. */
    private static Position restored(Unstake unstake, Deposit bought) {
        return new Position(
                bought.shares(), unstake.left().principal(), unstake.left().openingBalance());
    }

    /** The quoted amount exactly: the fewest shares that are worth it, or all of them. */
    private static Claim claim(ExchangeRate rate, Shares held, @Nullable Wei amount) {
        Wei balance = rate.valueOf(held);
        if (balance.isZero()) {
            throw new ProblemException(StakingProblems.STAKE_NOT_ACTIVE, "The position is worth nothing.");
        }
        if (amount == null) {
            return new Claim(held, balance);
        }
        if (balance.isLessThan(amount)) {
            throw new ProblemException(
                    StakingProblems.AMOUNT_ABOVE_BALANCE,
                    "The position is worth %s wei at the last posted rate.".formatted(balance),
                    List.of(new Fault("amount", "above-balance", "must be at most %s wei".formatted(balance))));
        }
        return new Claim(rate.sharesWorth(amount).min(held), amount);
    }

    private static StakeState.Active requireActive(Stake stake) {
        if (stake.state() instanceof StakeState.Active active) {
            requireFinal(active);
            return active;
        }
        throw new ProblemException(
                StakingProblems.STAKE_NOT_ACTIVE,
                "Only an active stake can be left; this one is %s."
                        .formatted(stake.state().name()),
                List.of(new Fault("stakeId", "not-active", "must be the id of an active stake")));
    }

    /** Before, a re-org could take back what would have left. */
    private static void requireFinal(StakeState.Active active) {
        if (!active.isFinal()) {
            throw new ProblemException(
                    StakingProblems.STAKE_NOT_FINAL,
                    "The network has not finalized the payment's block; that takes about a quarter of an hour.");
        }
    }

    private void requireFresh(UnstakeQuote quote) {
        if (!quote.expiresAt().isAfter(clock.instant())) {
            throw new ProblemException(
                    StakingProblems.QUOTE_EXPIRED,
                    "It could be taken up until %s; ask for another one.".formatted(quote.expiresAt()));
        }
    }

    private static void requireWorth(boolean isWorthIt) {
        if (!isWorthIt) {
            throw outdated();
        }
    }

    private static void requireUnused(boolean removed, UUID quoteId) {
        if (!removed) {
            throw unknownQuote(quoteId);
        }
    }

    private Uni<UnstakeView> toView(Unstake unstake) {
        return unstake.state() instanceof UnstakeState.Queued
                ? ledger.fetchBooks(unstake.poolId())
                        .chain(books ->
                                queue.place(books, unstake.id(), unstake.claim().amount()))
                        .map(place -> UnstakeView.of(unstake, place))
                : Uni.createFrom().item(UnstakeView.of(unstake, null));
    }

    private Uni<Page<UnstakeView>> toViews(Page<Unstake> page, BeaconState state) {
        List<Unstake> queued = page.items().stream()
                .filter(unstake -> unstake.state() instanceof UnstakeState.Queued)
                .toList();
        return ledger.fetchBooks(queued.stream().map(Unstake::poolId).collect(toSet()))
                .chain(books -> queue.places(books, queued, state))
                .map(places -> page.map(unstake -> UnstakeView.of(unstake, places.get(unstake.id()))));
    }

    private Uni<Void> tell(Unstake unstake) {
        UnstakeEvent event = UnstakeEvent.of(unstake);
        return outbox.append(unstake.tenant(), event.type(), event);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException unknownQuote(UUID quoteId) {
        return new ProblemException(
                Problems.NOT_FOUND,
                "You have no quote %s, or it was taken up.".formatted(quoteId),
                List.of(new Fault("quoteId", "unknown", "must be the id of a quote that was not taken up")));
    }

    private static ProblemException outdated() {
        return new ProblemException(
                StakingProblems.QUOTE_OUTDATED,
                "The pool lost value, or the shares left by another unstake; ask for another quote.");
    }

    private static ProblemException settled() {
        return new ProblemException(
                StakingProblems.UNSTAKE_SETTLED, "Its payout is fixed, or it was cancelled before; read it again.");
    }

    private static ProblemException worthless() {
        return new ProblemException(
                StakingProblems.UNSTAKE_SETTLED, "What a loss left of the claim buys no share; leave it in the queue.");
    }
}
