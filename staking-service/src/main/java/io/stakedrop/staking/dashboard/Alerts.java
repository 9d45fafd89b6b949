package io.stakedrop.staking.dashboard;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.staking.beacon.Slashing;
import io.stakedrop.staking.dashboard.Alert.Code;
import io.stakedrop.staking.dashboard.Alert.Severity;
import io.stakedrop.staking.dashboard.Alert.Subject;
import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.pool.FeeChange;
import io.stakedrop.staking.pool.LockUp;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.stake.PoolPosition;
import io.stakedrop.staking.stake.Rejection;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.stake.StakeState;
import io.stakedrop.staking.unstake.UnstakeView;
import io.stakedrop.staking.wallet.OwnershipView;
import io.stakedrop.staking.wallet.WalletView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a wallet's owner should know or do, by what is known of it at a moment. */
final class Alerts {
    /** How long before a stake is given up its owner is reminded. */
    static final Duration EXPIRY_NOTICE = Duration.ofMinutes(15);

    /** How long before the end of a lock-up, and after it, its owner is told. */
    static final Duration LOCK_UP_NOTICE = Duration.ofDays(7);

    /** How long a slashing is told. */
    static final Duration SLASHINGS_FOR = Duration.ofDays(7);

    /** How long after it was made a stake that came to nothing is told. */
    static final Duration FAILURES_FOR = Duration.ofDays(30);

    private static final Comparator<Alert> MOST_SEVERE_FIRST =
            Comparator.comparing(Alert::severity).thenComparing(Alert::code);

    private final Picture picture;
    private final List<Alert> alerts = new ArrayList<>();

    private Alerts(Picture picture) {
        this.picture = picture;
    }

    /** All alerts, the most severe first. */
    static List<Alert> of(Picture picture) {
        Alerts alerts = new Alerts(picture);
        alerts.addOfWallet();
        picture.holdings().failed().items().forEach(alerts::addOfFailed);
        picture.holdings().pending().items().forEach(alerts::addOfPending);
        picture.holdings().unstakes().items().forEach(alerts::addOfUnstake);
        picture.holdings().positions().items().forEach(alerts::addOfPosition);
        picture.holdings().pools().forEach(alerts::addOfHolding);
        alerts.poolsInUse().forEach(alerts::addOfPool);
        return alerts.alerts.stream().sorted(MOST_SEVERE_FIRST).toList();
    }

    private void addOfWallet() {
        WalletView wallet = picture.holdings().wallet();
        if (wallet == null) {
            add(
                    Code.WALLET_NOT_PROVEN,
                    Severity.WARNING,
                    "The wallet is not registered: register it and let it sign a challenge, so that it is known to be"
                            + " its owner's.",
                    null,
                    Subject.WALLET);
        } else if (!wallet.ownership().state().equals(OwnershipView.PROVEN)) {
            add(
                    Code.WALLET_NOT_PROVEN,
                    Severity.WARNING,
                    "Anybody can have named this wallet: ask for a challenge and let the wallet sign it.",
                    null,
                    Subject.WALLET);
        }
    }

    private void addOfFailed(Stake stake) {
        switch (stake.state()) {
            case StakeState.Rejected rejected ->
                add(
                        Code.STAKE_REJECTED,
                        Severity.CRITICAL,
                        "The transaction %s did not make the stake active: %s. %s"
                                .formatted(rejected.transactionHash(), rejected.detail(), remedy(rejected.reason())),
                        null,
                        subject(stake));
            case StakeState.Expired expired ->
                add(
                        Code.STAKE_EXPIRED,
                        Severity.WARNING,
                        "The stake was given up. If the wallet sent its transaction after all, prepare a new stake of the"
                                + " same pool, wallet and amount (%s wei) and report it there."
                                        .formatted(stake.amount()),
                        null,
                        subject(stake));
            case StakeState.Prepared prepared -> {}
            case StakeState.Submitted submitted -> {}
            case StakeState.Active active -> {}
        }
    }

    private static String remedy(Rejection reason) {
        return switch (reason) {
            case TRANSACTION_DIFFERS ->
                "Prepare another stake and send exactly what it asks for; what was sent otherwise, only the pool's"
                        + " operator can give back.";
            case TRANSACTION_FAILED -> "Nothing was staked: prepare another stake and send it with enough gas.";
            case POOL_CLOSED ->
                "The deposit is owed back to the wallet: ask the pool's operator when it is sent, and choose another"
                        + " pool.";
        };
    }

    private void addOfPending(Stake stake) {
        if (stake.undone() > 0) {
            add(
                    Code.DEPOSIT_UNDONE,
                    Severity.WARNING,
                    "A re-org took the payment back, and the stake waits for it again: keep the transaction in the"
                            + " wallet, or send it anew and report the new hash.",
                    null,
                    subject(stake));
        }
        switch (stake.state()) {
            case StakeState.Prepared(Instant until) ->
                addIfExpiring(stake, until, "Send the transaction and report its hash before %s, or prepare another.");
            case StakeState.Submitted(Bytes32 hash, Instant until) ->
                addIfExpiring(
                        stake,
                        until,
                        "No block has the transaction: raise its fee in the wallet and report the new hash before %s.");
            case StakeState.Active active -> {}
            case StakeState.Expired expired -> {}
            case StakeState.Rejected rejected -> {}
        }
    }

    private void addIfExpiring(Stake stake, Instant until, String text) {
        if (!picture.now().isBefore(until.minus(EXPIRY_NOTICE))) {
            add(Code.STAKE_EXPIRES_SOON, Severity.WARNING, text.formatted(until), until, subject(stake));
        }
    }

    private void addOfUnstake(UnstakeView unstake) {
        if (picture.undonePayouts().contains(unstake.id())) {
            add(
                    Code.PAYOUT_UNDONE,
                    Severity.WARNING,
                    "The chain took the payout of %s wei back, and it is owed again: wait until it is sent anew, or ask the pool's operator."
                            .formatted(unstake.payout()),
                    null,
                    new Subject(unstake.poolId(), unstake.stakeId(), unstake.id()));
        }
    }

    private void addOfPosition(Stake stake) {
        LockUp lockUp = picture.market().pool(stake.poolId()).lockUp();
        if (lockUp == null || !(stake.state() instanceof StakeState.Active active)) {
            return;
        }
        Instant end = lockUp.endsAt(active.activatedAt());
        Duration left = Duration.between(picture.now(), end);
        if (left.compareTo(LOCK_UP_NOTICE) > 0 || left.compareTo(LOCK_UP_NOTICE.negated()) < 0) {
            return;
        }
        boolean isOver = !left.isPositive();
        add(
                isOver ? Code.LOCK_UP_ENDED : Code.LOCK_UP_ENDS_SOON,
                Severity.INFO,
                isOver
                        ? "The lock-up ended at %s: leaving costs no penalty any more.".formatted(end)
                        : "The lock-up ends at %s: until then leaving costs a penalty, from then on it does not."
                                .formatted(end),
                end,
                subject(stake));
    }

    private void addOfHolding(PoolPosition holding) {
        Slashing slashing = picture.market().slashings().get(holding.poolId());
        if (slashing == null || slashing.epoch() <= holding.sinceEpoch()) {
            return;
        }
        Instant at = picture.state().startOf(slashing.epoch() + 1);
        if (picture.state().startOf(picture.state().finalizedEpoch() + 1).isAfter(at.plus(SLASHINGS_FOR))) {
            return;
        }
        add(
                Code.VALIDATOR_SLASHED,
                Severity.CRITICAL,
                "Validators of %s were slashed and lost %s wei in epoch %d. Every share bears its part, which is in the balance already: ask the provider what happened, and leave the pool if the answer does not satisfy."
                        .formatted(
                                picture.market().pool(holding.poolId()).name(),
                                slashing.amount().toWei(),
                                slashing.epoch()),
                at,
                Subject.pool(holding.poolId()));
    }

    private void addOfPool(UUID poolId) {
        Pool pool = picture.market().pool(poolId);
        if (pool.paused()) {
            add(
                    Code.POOL_PAUSED,
                    Severity.INFO,
                    "%s takes no new stakes at the moment. Positions go on as before and can be left, and what was prepared is taken."
                            .formatted(pool.name()),
                    null,
                    Subject.pool(poolId));
        }
        long next = picture.market().rate(poolId).epoch() + 1;
        Optional<FeeChange> change = pool.fees().after(next);
        change.ifPresent(announced -> addFeeChange(pool, pool.fees().at(next), announced));
    }

    private void addFeeChange(Pool pool, FeeRate current, FeeChange change) {
        boolean isHigher = change.fee().basisPoints() > current.basisPoints();
        Instant at = picture.state().startOf(change.fromEpoch());
        add(
                Code.FEE_CHANGE_ANNOUNCED,
                isHigher ? Severity.WARNING : Severity.INFO,
                "The fee of %s changes from %d to %d hundredths of a percent of each gain with epoch %d, at %s.%s"
                        .formatted(
                                pool.name(),
                                current.basisPoints(),
                                change.fee().basisPoints(),
                                change.fromEpoch(),
                                at,
                                isHigher ? " Who does not want to pay it leaves before." : ""),
                at,
                Subject.pool(pool.id()));
    }

    /** Those with positions, and those that a stake is on its way to. */
    private Set<UUID> poolsInUse() {
        Set<UUID> ids = new LinkedHashSet<>();
        picture.holdings().pools().forEach(holding -> ids.add(holding.poolId()));
        picture.holdings().pending().items().forEach(stake -> ids.add(stake.poolId()));
        return ids;
    }

    private static Subject subject(Stake stake) {
        return Subject.stake(stake.poolId(), stake.id());
    }

    private void add(Code code, Severity severity, String text, @Nullable Instant at, Subject subject) {
        alerts.add(new Alert(code, severity, text, at, subject));
    }
}
