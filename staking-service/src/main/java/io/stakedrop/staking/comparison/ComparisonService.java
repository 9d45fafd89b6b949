package io.stakedrop.staking.comparison;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.ConsensusApr;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.PoolAccounting;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.network.NetworkService;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.provider.Provider;
import io.stakedrop.staking.provider.ProviderService;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares pools; nothing of a comparison is stored. */
@ApplicationScoped
class ComparisonService {
    /** As many pools as are compared where none are named: the newest. */
    static final int MOST_POOLS = 200;

    private final PoolService pools;
    private final ProviderService providers;
    private final LedgerService ledger;
    private final BeaconNode beacon;
    private final NetworkService networks;
    private final ComparisonConfig config;
    private final Clock clock;

    ComparisonService(
            PoolService pools,
            ProviderService providers,
            LedgerService ledger,
            BeaconNode beacon,
            NetworkService networks,
            ComparisonConfig config,
            Clock clock) {
        this.pools = pools;
        this.providers = providers;
        this.ledger = ledger;
        this.beacon = beacon;
        this.networks = networks;
        this.config = config;
        this.clock = clock;
    }

    /** @param wanted ids of pools; the newest ones where it is empty */
    Uni<ComparisonView> compare(Question question, Set<UUID> wanted, Alternative alternative) {
        return Uni.combine()
                .all()
                .unis(beacon.fetchState(), networks.fetch())
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(chain -> compare(question, wanted, alternative, chain.getItem1(), chain.getItem2()));
    }

    @WithSession
    Uni<ComparisonView> compare(
            Question question, Set<UUID> wanted, Alternative alternative, BeaconState state, Network network) {
        return fetchPools(wanted).chain(found -> {
            List<UUID> ids = found.stream().map(Pool::id).toList();
            Set<UUID> providerIds =
                    Set.copyOf(found.stream().map(Pool::providerId).toList());
            return Uni.combine()
                    .all()
                    .unis(
                            providers.fetchAll(providerIds),
                            ledger.fetchLatestRates(ids),
                            ledger.fetchRatesBefore(ids, config.windowEpochs()),
                            pools.fetchRoom(ids))
                    .usingConcurrencyOf(1)
                    .with((offering, latest, before, room) ->
                            new Market(found, offering, latest, before, room, state, network))
                    .map(market -> compare(question, alternative, market));
        });
    }

    private Uni<Collection<Pool>> fetchPools(Set<UUID> wanted) {
        return wanted.isEmpty()
                ? pools.listPools(new PageRequest(MOST_POOLS, null)).map(Page::items)
                : pools.fetchAll(wanted)
                        .invoke(found -> requireAll(wanted, found.keySet()))
                        .map(Map::values);
    }

    private static void requireAll(Set<UUID> wanted, Set<UUID> found) {
        List<Fault> unknown = wanted.stream()
                .filter(id -> !found.contains(id))
                .map(id -> new Fault("poolId", "unknown", "must be the id of a pool, and " + id + " is none"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(Problems.NOT_FOUND, "Name pools that there are, or none.", unknown);
        }
    }

    private ComparisonView compare(Question question, Alternative alternative, Market market) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Waits waits = Waits.of(market.state(), question.amount());
        List<Offer> offers = new ArrayList<>();
        List<DeclinedView> declined = new ArrayList<>();
        for (Pool pool : market.pools()) {
            PostedRate latest = requireNonNull(market.latest().get(pool.id()));
            Wei room = market.room().get(pool.id());
            DeclinedView refusal = refusal(pool, latest, room, question);
            if (refusal != null) {
                declined.add(refusal);
                continue;
            }
            Start start = new Start(now, latest.epoch() + 1, market.state().secondsPerEpoch());
            AnnualRate rate = rate(pool, market.before().get(pool.id()), latest, market.state());
            offers.add(Offer.of(pool, rate, room, question, start, waits));
        }
        offers.sort(Offer.RANKING);
        Integer basisPoints = alternative.alternativeBasisPoints();
        return new ComparisonView(
                question.amount(),
                question.days(),
                market.network(),
                market.state().finalizedEpoch(),
                now,
                ComparisonView.RANKING,
                IntStream.range(0, offers.size())
                        .mapToObj(index -> OfferView.of(
                                index + 1,
                                offers.get(index),
                                requireNonNull(market.providers()
                                        .get(offers.get(index).pool().providerId()))))
                        .toList(),
                declined,
                basisPoints == null ? null : AlternativeView.of(alternative, basisPoints, question, offers),
                ComparisonView.DISCLAIMER);
    }

    /** Why a pool does not take the amount; null where it does. */
    private static @Nullable DeclinedView refusal(Pool pool, PostedRate latest, @Nullable Wei room, Question question) {
        if (!PoolAccounting.buysShares(latest.rate(), question.amount())) {
            return DeclinedView.closed(pool);
        }
        if (pool.paused()) {
            return DeclinedView.paused(pool);
        }
        if (question.amount().isLessThan(pool.minimumDeposit())) {
            return DeclinedView.belowMinimum(pool);
        }
        return room != null && room.isLessThan(question.amount()) ? DeclinedView.full(pool, room) : null;
    }

    /** What shares gained tells something only where there were any, and where not all of it was taken as fee. */
    private static AnnualRate rate(Pool pool, @Nullable PostedRate before, PostedRate latest, BeaconState state) {
        FeeRate fee = pool.fees().at(latest.epoch());
        if (before == null || before.rate().assets().isZero() || fee.basisPoints() == FeeRate.MAX_BASIS_POINTS) {
            return new AnnualRate.ByFormula(
                    BigInteger.valueOf(ConsensusApr.full(state.constants(), state.participation())
                            .rate()
                            .partsPerMillion(RoundingMode.FLOOR)));
        }
        long seconds = Math.multiplyExact(latest.epoch() - before.epoch(), state.secondsPerEpoch());
        return AnnualRate.Observed.between(before, latest, seconds, fee);
    }

    /** What is compared, and what is known of it. */
    private record Market(
            Collection<Pool> pools,
            Map<UUID, Provider> providers,
            Map<UUID, PostedRate> latest,
            Map<UUID, PostedRate> before,
            Map<UUID, Wei> room,
            BeaconState state,
            Network network) {}
}
