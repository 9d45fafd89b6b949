package io.stakedrop.staking.reward;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.market.MarketData;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.ledger.WeiDelta;
import io.stakedrop.staking.reward.RewardRepository.SpanReward;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.stake.StakeService;
import io.stakedrop.staking.stake.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sums a position's rewards up by day, and values them where a price is known. */
@ApplicationScoped
public class StatementService {
    private static final String ETHER = "ETH";
    private static final int DAYS_UNASKED = 30;
    private static final int MOST_DAYS = 366;
    private static final LocalDate EARLIEST = LocalDate.of(2015, 7, 30);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final StakeService stakes;
    private final RewardRepository rewards;
    private final BeaconNode beacon;
    private final MarketData market;

    StatementService(StakeService stakes, RewardRepository rewards, BeaconNode beacon, MarketData market) {
        this.stakes = stakes;
        this.rewards = rewards;
        this.beacon = beacon;
        this.market = market;
    }

    Uni<StatementView> fetch(Viewer viewer, StatementRequest request) {
        return stakes.find(viewer, request.stakeId())
                .chain(stake -> beacon.fetchState().chain(state -> fetch(stake, request, state)));
    }

    /**
     * What all positions of a viewer earned by day.
     *
     * @param first null for 30 days with the last
     * @param last null for the day of the last finalized epoch
     * @return fails with the problem {@code invalid-request} that names {@code from} or {@code to}
     */
    @WithSession
    public Uni<WalletRewards> sum(
            Viewer viewer, @Nullable LocalDate first, @Nullable LocalDate last, BeaconState state) {
        EpochCalendar calendar = new EpochCalendar(state.genesisAt(), state.secondsPerEpoch());
        Days days = days(first, last, calendar, state);
        List<LocalDate> dates = days.from().datesUntil(days.to().plusDays(1)).toList();
        List<EpochRange> spans = Stream.concat(
                        dates.stream().map(date -> calendar.epochs(date, date)), Stream.of(EpochRange.ALL))
                .toList();
        return rewards.sumSpans(viewer, spans).map(sums -> toWalletRewards(days, dates, sums));
    }

    private static WalletRewards toWalletRewards(Days days, List<LocalDate> dates, List<SpanReward> sums) {
        return new WalletRewards(
                days.from(),
                days.to(),
                sums.stream()
                        .filter(sum -> sum.span() < dates.size())
                        .map(sum -> new WalletRewards.Day(dates.get(sum.span()), sum.reward(), sum.balance()))
                        .toList(),
                sums.stream()
                        .filter(sum -> sum.span() == dates.size())
                        .map(SpanReward::reward)
                        .findFirst()
                        .orElse(WeiDelta.ZERO));
    }

    private Uni<StatementView> fetch(Stake stake, StatementRequest request, BeaconState state) {
        EpochCalendar calendar = new EpochCalendar(state.genesisAt(), state.secondsPerEpoch());
        Days asked = days(request.from(), request.to(), calendar, state);
        return rewards.listDays(stake.poolId(), stake.id(), calendar.epochs(asked.from(), asked.to()), calendar)
                .chain(days -> value(days, request.currency()))
                .map(days -> StatementView.of(
                        stake.id(), stake.poolId(), asked.from(), asked.to(), request.currency(), days));
    }

    private static Days days(
            @Nullable LocalDate first, @Nullable LocalDate last, EpochCalendar calendar, BeaconState state) {
        requireWithin("from", first);
        requireWithin("to", last);
        LocalDate to = last == null ? calendar.dayOf(state.finalizedEpoch()) : last;
        LocalDate from = first == null ? to.minusDays(DAYS_UNASKED - 1L) : first;
        requireRange(from, to);
        return new Days(from, to);
    }

    private Uni<List<StatementDayView>> value(List<RewardDay> days, @Nullable String currency) {
        return Multi.createFrom()
                .iterable(days)
                .onItem()
                .transformToUniAndConcatenate(day -> value(day, currency))
                .collect()
                .asList();
    }

    private Uni<StatementDayView> value(RewardDay day, @Nullable String currency) {
        return currency == null
                ? Uni.createFrom().item(StatementDayView.of(day))
                : market.close(ETHER, currency, day.date())
                        .map(known -> known.map(close -> StatementDayView.of(day, close))
                                .orElseGet(() -> StatementDayView.of(day)));
    }

    private static void requireWithin(String field, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(EARLIEST) || day.isAfter(LATEST))) {
            throw Faults.invalidRequest(field, "out-of-range", "must be from %s to %s".formatted(EARLIEST, LATEST));
        }
    }

    private static void requireRange(LocalDate from, LocalDate to) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1) {
            throw Faults.invalidRequest("to", "out-of-range", "must not be before " + from);
        }
        if (days > MOST_DAYS) {
            throw Faults.invalidRequest(
                    "from", "out-of-range", "must be at most %d days with the last one".formatted(MOST_DAYS));
        }
    }

    /** Both counted. */
    private record Days(LocalDate from, LocalDate to) {}
}
