package io.stakedrop.staking.reward;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.WeiDelta;
import java.time.LocalDate;
import java.util.List;

/**
 * What all positions of a wallet earned together, those that it left included.
 *
 * @param from first UTC day that was asked for
 * @param to last UTC day
 * @param days the oldest first; those on which the wallet held nothing are left out
 * @param total of all epochs that are posted, whatever days were asked for; below zero for a loss
 */
public record WalletRewards(LocalDate from, LocalDate to, List<Day> days, WeiDelta total) {
    public WalletRewards {
        days = List.copyOf(days);
    }

    /** The sum of the days' rewards. */
    public WeiDelta reward() {
        return days.stream().map(Day::reward).reduce(WeiDelta.ZERO, WeiDelta::plus);
    }

    /**
     * One UTC day.
     *
     * @param reward in the epochs that ended on it
     * @param balance what the positions were worth at the last of their pools' epochs that ended on it
     */
    public record Day(LocalDate date, WeiDelta reward, Wei balance) {}
}
