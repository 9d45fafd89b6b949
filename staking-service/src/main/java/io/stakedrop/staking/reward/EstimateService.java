package io.stakedrop.staking.reward;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.network.ParticipationView;
import io.stakedrop.staking.network.RewardBand;
import io.stakedrop.staking.pool.FeePart;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.reward.RewardRepository.RateAt;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a pool gained lately by its share rate, and what a stake in it can be expected to earn. */
@ApplicationScoped
public class EstimateService {
    private static final long MILLION = 1_000_000;

    /** 100,000,000 ether: more would not be the network that the estimate is about. */
    private static final Wei MOST = Wei.of(BigInteger.TEN.pow(26));

    private static final PoolAprRequest LATELY = new PoolAprRequest(1_575);

    private final PoolService pools;
    private final LedgerService ledger;
    private final RewardRepository rewards;
    private final BeaconNode beacon;

    EstimateService(PoolService pools, LedgerService ledger, RewardRepository rewards, BeaconNode beacon) {
        this.pools = pools;
        this.ledger = ledger;
        this.rewards = rewards;
        this.beacon = beacon;
    }

    @WithSession
    Uni<PoolAprView> fetchApr(UUID poolId, PoolAprRequest request) {
        return find(poolId)
                .chain(pool -> ledger.fetchLatestRate(pool.id()))
                .chain(last -> beacon.fetchState().chain(state -> apr(last, state, request)));
    }

    /**
     * What a share of each pool gained lately, in parts per million a year; pools without two rates to compare are left
     * out.
     *
     * @param latest their last posted rates, by pool
     */
    @WithSession
    public Uni<Map<UUID, String>> fetchAprs(Map<UUID, PostedRate> latest, BeaconState state) {
        return rewards.fetchFirstRates(latest.keySet(), LATELY.epochs()).map(found -> {
            Map<UUID, String> aprs = new HashMap<>();
            found.forEach((poolId, from) -> {
                String apr = apr(from, requireNonNull(latest.get(poolId)), state);
                if (apr != null) {
                    aprs.put(poolId, apr);
                }
            });
            return aprs;
        });
    }

    @WithSession
    Uni<EstimateView> estimate(EstimateRequest request) {
        if (request.amount().isGreaterThan(MOST)) {
            throw Faults.invalidRequest("amount", "out-of-range", "must be at most %s wei".formatted(MOST));
        }
        return find(request.poolId())
                .chain(pool -> ledger.fetchLatestRate(pool.id())
                        .chain(rate -> beacon.fetchState()
                                .chain(state -> apr(rate, state, LATELY)
                                        .map(apr -> estimate(request, pool, rate, state, apr)))));
    }

    private Uni<PoolAprView> apr(PostedRate last, BeaconState state, PoolAprRequest request) {
        PoolAprView.RateView to = PoolAprView.RateView.of(last.epoch(), last.rate());
        return rewards.fetchFirstRates(List.of(last.poolId()), request.epochs())
                .map(found -> Optional.ofNullable(found.get(last.poolId()))
                        .map(from -> new PoolAprView(
                                last.poolId(),
                                apr(from, last, state),
                                PoolAprView.RateView.of(from.epoch(), from.rate()),
                                to))
                        .orElseGet(() -> new PoolAprView(last.poolId(), null, null, to)));
    }

    private static @Nullable String apr(RateAt from, PostedRate last, BeaconState state) {
        long epochs = last.epoch() - from.epoch();
        return epochs == 0 || last.rate().shares().isZero()
                ? null
                : ShareRateApr.partsPerMillion(from.rate(), last.rate(), epochs * state.secondsPerEpoch())
                        .toString();
    }

    private static EstimateView estimate(
            EstimateRequest request, Pool pool, PostedRate rate, BeaconState state, PoolAprView apr) {
        ParticipationView participation = ParticipationView.of(state.participation());
        Wei validator = state.constants().minActivationBalance().toWei();
        RewardBand whole = RewardBand.of(
                        state.constants(),
                        state.participation().active(),
                        participation.target(),
                        state.constants().minActivationBalance(),
                        request.days())
                .times(request.amount(), validator);
        long working = working(rate);
        RewardBand worked = whole.times(Wei.of(working), Wei.of(MILLION));
        Function<Wei, List<FeePart>> fees = gross -> FeePart.of(
                pool.fees(),
                rate.epoch() + 1,
                state.secondsPerEpoch(),
                Duration.ofDays(request.days()),
                gross.toBigInteger());
        return new EstimateView(
                new RewardBand(net(worked.low(), fees), net(worked.expected(), fees), net(whole.high(), fees)),
                new EstimateView.Inputs(
                        pool.id(),
                        request.amount(),
                        request.days(),
                        pool.fees().at(rate.epoch() + 1).basisPoints(),
                        fees.apply(worked.expected()).stream()
                                .map(EstimateView.FeeSpan::of)
                                .toList(),
                        state.finalizedEpoch(),
                        state.participation().active(),
                        participation,
                        working,
                        apr.apr()),
                EstimateView.DISCLAIMER);
    }

    private static long working(PostedRate rate) {
        Wei assets = rate.totals().assets();
        return assets.isZero()
                ? MILLION
                : Wei.of(MILLION)
                        .mulDivFloor(rate.totals().validators(), assets)
                        .toBigInteger()
                        .longValueExact();
    }

    private static Wei net(Wei gross, Function<Wei, List<FeePart>> fees) {
        return gross.minus(FeePart.sum(fees.apply(gross)));
    }

    private Uni<Pool> find(UUID poolId) {
        return pools.find(poolId)
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND,
                        "There is no pool " + poolId + ".",
                        List.of(new Fault("poolId", "unknown", "must be the id of a pool")))));
    }
}
