package io.stakedrop.staking.network;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.Constant;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.ethereum.consensus.QueueEstimate;
import io.stakedrop.staking.beacon.BeaconState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What would become of a stake in validators of one's own, by the formulas of the specification.
 *
 * @param state of the network, which is taken to stay as it is
 */
record StakeCalculator(Network network, BeaconState state) {

    CalculationView calculate(CalculatorRequest request) {
        Queues queues = Queues.of(state);
        CalculationView.Validators validators = validators(request);
        Gwei deposit = request.amount().minus(validators.left()).toGweiFloor();
        QueueEstimate activation = queues.estimator().activation(queues.waiting(), deposit);
        Instant activeAt = now().plus(activation.time());
        return new CalculationView(
                inputs(request, queues),
                validators,
                new CalculationView.Activation(activation.epochs(), activeAt),
                RewardBand.of(
                        constants(),
                        state.participation().active(),
                        participation(request),
                        validators.effectiveBalance(),
                        request.days()),
                exit(queues, deposit, activeAt, request.days()),
                new CalculationView.Sweep(maximum(request), sweepInterval().toSeconds()),
                CalculationView.DISCLAIMER);
    }

    private CalculationView.Inputs inputs(CalculatorRequest request, Queues queues) {
        return new CalculationView.Inputs(
                network,
                state.finalizedEpoch(),
                constants().fork().name().toLowerCase(Locale.ROOT),
                request.amount(),
                request.credentials(),
                participation(request),
                request.days(),
                state.participation().active(),
                constants().baseRewardPerIncrement(state.participation().active()),
                queues.waiting(),
                queues.leaving());
    }

    /** With 0x01 each validator has 32 ether; with 0x02 as few as can hold the amount, of which whole ether count. */
    private CalculationView.Validators validators(CalculatorRequest request) {
        Wei maximum = maximum(request).toWei();
        return switch (request.credentials()) {
            case ETH1 -> {
                Wei whole = maximum.times(count(request.amount(), maximum));
                yield new CalculationView.Validators(
                        count(request.amount(), maximum),
                        whole.toGweiFloor(),
                        request.amount().minus(whole));
            }
            case COMPOUNDING -> {
                Gwei increment = constants().effectiveBalanceIncrement();
                Gwei effective = increment.times(count(request.amount(), increment.toWei()));
                Wei left = request.amount().minus(request.amount().toGweiFloor().toWei());
                yield new CalculationView.Validators(
                        request.amount()
                                .mulDivCeil(Wei.of(1), maximum)
                                .toBigInteger()
                                .longValueExact(),
                        effective,
                        left);
            }
        };
    }

    private CalculationView.Exit exit(Queues queues, Gwei deposit, Instant activeAt, int days) {
        Instant served = activeAt.plus(epochs(constants().number(Constant.SHARD_COMMITTEE_PERIOD)));
        Instant worked = activeAt.plus(Duration.ofDays(days));
        Instant requestedAt = worked.isBefore(served) ? served : worked;
        Instant withdrawableAt = requestedAt.plus(
                queues.estimator().withdrawal(queues.leaving(), deposit).time());
        return new CalculationView.Exit(
                requestedAt,
                requestedAt.plus(
                        queues.estimator().exit(queues.leaving(), deposit).time()),
                withdrawableAt,
                withdrawableAt.plus(sweepInterval()));
    }

    /** 16 validators a payload, one payload a slot. */
    private Duration sweepInterval() {
        long slots = Math.ceilDiv(state.validators(), constants().number(Constant.MAX_WITHDRAWALS_PER_PAYLOAD));
        return Duration.ofSeconds(slots * constants().number(Constant.SECONDS_PER_SLOT));
    }

    private Gwei maximum(CalculatorRequest request) {
        return switch (request.credentials()) {
            case ETH1 -> constants().minActivationBalance();
            case COMPOUNDING -> constants().maxEffectiveBalance();
        };
    }

    private long participation(CalculatorRequest request) {
        return request.participation() == null
                ? ParticipationView.of(state.participation()).target()
                : request.participation();
    }

    /** The beginning of the epoch that goes on, which the estimates count from. */
    private Instant now() {
        return state.startOf(state.finalizedEpoch() + 1);
    }

    private Duration epochs(long count) {
        return Duration.ofSeconds(Math.multiplyExact(count, state.secondsPerEpoch()));
    }

    private ForkConstants constants() {
        return state.constants();
    }

    private static long count(Wei amount, Wei part) {
        return amount.mulDivFloor(Wei.of(1), part).toBigInteger().longValueExact();
    }
}
