package io.stakedrop.allocation;

import io.stakedrop.allocation.Limits.BelowFloor;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The oracle: tries every set of wallets that the limits may hold for, and takes the one that fits. */
final class NaiveDivision {
    private final BigInteger pool;
    private final Limits limits;
    private final Map<Address, BigInteger> shares;

    NaiveDivision(AllocationTerms terms, Map<Address, BigInteger> shares) {
        this.pool = terms.pool().toBigInteger();
        this.limits = terms.limits();
        this.shares = new HashMap<>(shares);
        this.shares.values().removeIf(share -> share.signum() == 0);
    }

    /** What each wallet gets, those without anything left out; empty where it can't be done. */
    Optional<Map<Address, BigInteger>> divide() {
        boolean raises = limits.belowFloor() == BelowFloor.RAISED;
        for (BigInteger least : new TreeSet<>(shares.values())) {
            Map<Address, BigInteger> kept = new HashMap<>(shares);
            kept.values().removeIf(share -> share.compareTo(least) < 0);
            Optional<Map<Address, Fraction>> parts = parts(kept, raises);
            if (parts.isPresent() && (raises || noneBelowFloor(parts.get()))) {
                return parts.map(this::round);
            }
            if (raises) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean noneBelowFloor(Map<Address, Fraction> parts) {
        Fraction floor = Fraction.of(limits.floor().toBigInteger());
        return parts.values().stream().allMatch(part -> part.compareTo(floor) >= 0);
    }

    private Optional<Map<Address, Fraction>> parts(Map<Address, BigInteger> kept, boolean raises) {
        TreeSet<BigInteger> values = new TreeSet<>(kept.values());
        values.add(BigInteger.ZERO);
        for (BigInteger raisedUpTo : values) {
            if (raisedUpTo.signum() > 0 && !raises) {
                break;
            }
            for (BigInteger cappedAbove : values.tailSet(raisedUpTo)) {
                Optional<Map<Address, Fraction>> parts = parts(kept, raisedUpTo, cappedAbove);
                if (parts.isPresent()) {
                    return parts;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Map<Address, Fraction>> parts(
            Map<Address, BigInteger> kept, BigInteger raisedUpTo, BigInteger cappedAbove) {
        TokenAmount cap = limits.cap();
        BigInteger rest = pool;
        BigInteger within = BigInteger.ZERO;
        for (BigInteger share : kept.values()) {
            if (share.compareTo(raisedUpTo) <= 0) {
                rest = rest.subtract(limits.floor().toBigInteger());
            } else if (share.compareTo(cappedAbove) > 0) {
                if (cap == null) {
                    return Optional.empty();
                }
                rest = rest.subtract(cap.toBigInteger());
            } else {
                within = within.add(share);
            }
        }
        if (within.signum() == 0) {
            return rest.signum() == 0 && isOneWorthForAll(kept, raisedUpTo)
                    ? Optional.of(fixed(kept, raisedUpTo))
                    : Optional.empty();
        }
        Fraction worth = new Fraction(rest, within);
        Map<Address, Fraction> parts = new HashMap<>();
        for (Map.Entry<Address, BigInteger> wallet : kept.entrySet()) {
            Fraction part = worth.times(wallet.getValue());
            boolean raised = wallet.getValue().compareTo(raisedUpTo) <= 0;
            boolean capped = !raised && wallet.getValue().compareTo(cappedAbove) > 0;
            Fraction floor = Fraction.of(limits.floor().toBigInteger());
            boolean low = part.compareTo(floor) < 0 && limits.belowFloor() == BelowFloor.RAISED;
            boolean high = cap != null && part.compareTo(Fraction.of(cap.toBigInteger())) > 0;
            if (raised ? part.compareTo(floor) > 0 : capped ? !high : low || high) {
                return Optional.empty();
            }
            parts.put(wallet.getKey(), raised ? floor : capped ? Fraction.of(cap.toBigInteger()) : part);
        }
        return Optional.of(parts);
    }

    /** Whether a share can be worth so much that all of some have the cap and so little that the others have the floor. */
    private boolean isOneWorthForAll(Map<Address, BigInteger> kept, BigInteger raisedUpTo) {
        Optional<BigInteger> leastCapped = kept.values().stream()
                .filter(share -> share.compareTo(raisedUpTo) > 0)
                .min(Comparator.naturalOrder());
        return leastCapped.isEmpty()
                || limits.cap()
                                .toBigInteger()
                                .multiply(raisedUpTo)
                                .compareTo(limits.floor().toBigInteger().multiply(leastCapped.get()))
                        <= 0;
    }

    private Map<Address, Fraction> fixed(Map<Address, BigInteger> kept, BigInteger raisedUpTo) {
        Map<Address, Fraction> parts = new HashMap<>();
        kept.forEach((account, share) -> parts.put(
                account,
                Fraction.of(
                        share.compareTo(raisedUpTo) <= 0
                                ? limits.floor().toBigInteger()
                                : limits.cap().toBigInteger())));
        return parts;
    }

    private Map<Address, BigInteger> round(Map<Address, Fraction> parts) {
        Map<Address, BigInteger> amounts = new HashMap<>();
        parts.forEach((account, part) -> amounts.put(account, part.floor()));
        BigInteger left = amounts.values().stream().reduce(pool, BigInteger::subtract);
        Comparator<Address> byRemainder =
                Comparator.comparing(account -> parts.get(account).minus(amounts.get(account)));
        List<Address> order = new ArrayList<>(parts.keySet());
        order.sort(byRemainder
                .reversed()
                .thenComparing(account -> account.toString().toLowerCase(Locale.ROOT)));
        for (Address account : order.subList(0, left.intValueExact())) {
            amounts.merge(account, BigInteger.ONE, BigInteger::add);
        }
        amounts.values().removeIf(amount -> amount.signum() == 0);
        return amounts;
    }
}
