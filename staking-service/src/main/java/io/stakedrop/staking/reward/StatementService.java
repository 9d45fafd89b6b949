package io.stakedrop.staking.reward;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.market.MarketData;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.stake.StakeService;
import io.stakedrop.staking.stake.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums a position's rewards up by day, and values them where a price is known. */
@ApplicationScoped
class StatementService {
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

    private Uni<StatementView> fetch(Stake stake, StatementRequest request, BeaconState state) {
        EpochCalendar calendar = new EpochCalendar(state.genesisAt(), state.secondsPerEpoch());
        requireWithin("from", request.from());
        requireWithin("to", request.to());
        LocalDate to = request.to() == null ? calendar.dayOf(state.finalizedEpoch()) : request.to();
        LocalDate from = request.from() == null ? to.minusDays(DAYS_UNASKED - 1L) : request.from();
        requireRange(from, to);
        return rewards.listDays(stake.poolId(), stake.id(), calendar.epochs(from, to), calendar)
                .chain(days -> value(days, request.currency()))
                .map(days -> StatementView.of(stake.id(), stake.poolId(), from, to, request.currency(), days));
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
}
