package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;
import java.util.Comparator;
import java.util.List;

/**
 * Who leaves a pool, as an accrual needs to know it.
 *
 * @param queued the claims that wait, one sum for each rate that they were asked at
 * @param penalized the shares that wallets still hold whose penalties are not distributed yet
 */
public record Leaving(List<Queued> queued, List<Holding> penalized) {
    private static final Comparator<Queued> HIGHEST_RATE_FIRST =
            Comparator.comparing(Queued::rate).reversed();

    /** Nobody leaves. */
    public static final Leaving NONE = new Leaving(List.of(), List.of());

    public Leaving {
        queued = queued.stream().sorted(HIGHEST_RATE_FIRST).toList();
        penalized = List.copyOf(penalized);
    }

    /** All claims that were asked at one rate. */
    public record Queued(ExchangeRate rate, Claim claims) {}

    /** What they would be owed if no rate had fallen. */
    Wei amount() {
        return amount(queued);
    }

    /** The shares of those who get nothing of their own penalties. */
    Shares penalizedShares() {
        return penalized.stream().map(Holding::shares).reduce(Shares.ZERO, Shares::plus);
    }

    /**
     * Divides what belongs to stayers and leavers together. The rate is the one at which the stayers' shares and all
     * claims at that rate sum to the assets: claims asked at a lower rate are whole, the others share the loss with the
     * stayers, and regain it with them.
     *
     * @param assets what there is
     * @param shares the stayers'
     */
    Settlement settle(Wei assets, Shares shares) {
        int uncapped = 0;
        Wei capped = amount();
        Shares sharing = shares;
        while (uncapped < queued.size()
                && !isWhole(assets, capped, sharing, queued.get(uncapped).rate())) {
            Claim claims = queued.get(uncapped).claims();
            capped = capped.minus(claims.amount());
            sharing = sharing.plus(claims.shares());
            uncapped++;
        }
        ExchangeRate rate = sharing.isZero()
                ? queued.isEmpty() ? ExchangeRate.PAR : queued.getFirst().rate()
                : new ExchangeRate(assets.minus(capped), sharing);
        Wei owed = queued.stream()
                .map(Queued::claims)
                .map(claims -> claims.valueAt(rate))
                .reduce(Wei.ZERO, Wei::plus);
        return new Settlement(rate, owed, assets.minus(owed), uncapped == 0);
    }

    /** Whether claims at a rate, and all at lower ones, are whole: what remains for the sharing ones is worth no less. */
    private static boolean isWhole(Wei assets, Wei capped, Shares sharing, ExchangeRate rate) {
        return !assets.isLessThan(capped)
                && (sharing.isZero() || new ExchangeRate(assets.minus(capped), sharing).compareTo(rate) >= 0);
    }

    private static Wei amount(List<Queued> queued) {
        return queued.stream().map(Queued::claims).map(Claim::amount).reduce(Wei.ZERO, Wei::plus);
    }

    /**
     * How assets divide.
     *
     * @param rate what a share is worth
     * @param queued the leavers' part
     * @param rest what remains: the stayers', where there are any
     * @param whole whether every claim is worth what it was when it was asked
     */
    record Settlement(ExchangeRate rate, Wei queued, Wei rest, boolean whole) {}
}
