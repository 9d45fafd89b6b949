package io.stakedrop.allocation;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who takes part in an allocation and with what, in the order of the bytes of the addresses, however they were given. */
public final class Participants {
    private static final int BITS = 256;

    private final Address[] accounts;
    private final BigInteger[] weights;
    private final BigInteger[] factors;

    private final Map<Address, TokenAmount> fixed;

    private Participants(
            Address[] accounts, BigInteger[] weights, BigInteger[] factors, Map<Address, TokenAmount> fixed) {
        this.accounts = accounts;
        this.weights = weights;
        this.factors = factors;
        this.fixed = Map.copyOf(fixed);
    }

    /**
     * Begins a collection.
     *
     * @param expected a hint that saves copying; more or fewer may follow
     */
    public static Builder builder(int expected) {
        return new Builder(expected);
    }

    public int count() {
        return accounts.length;
    }

    /**
     * One of the wallets.
     *
     * @param ordinal from 0, in the order of the addresses
     */
    public Address account(int ordinal) {
        return accounts[ordinal];
    }

    public BigInteger weight(int ordinal) {
        return weights[ordinal];
    }

    public BigInteger factor(int ordinal) {
        return factors[ordinal];
    }

    /** What the wallet gets whatever the rule says; null where the rule decides. */
    @Nullable
    TokenAmount fixedAmount(int ordinal) {
        return fixed.isEmpty() ? null : fixed.get(accounts[ordinal]);
    }

    /** The sum of all fixed amounts. */
    BigInteger fixedSum() {
        return fixed.values().stream().map(TokenAmount::toBigInteger).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Collects wallets in any order. Belongs to one thread at a time. */
    public static final class Builder {
        private Address[] accounts;
        private BigInteger[] weights;
        private BigInteger[] factors;
        private final Map<Address, TokenAmount> fixed = new HashMap<>();
        private int count;

        private Builder(int expected) {
            int capacity = Math.max(expected, 1);
            this.accounts = new Address[capacity];
            this.weights = new BigInteger[capacity];
            this.factors = new BigInteger[capacity];
        }

        /**
         * Adds a wallet.
         *
         * @throws InvalidValueException when the weight or the factor is negative or above 2^256 - 1
         */
        public Builder add(Address account, BigInteger weight, BigInteger factor) {
            check("weight", weight);
            check("factor", factor);
            if (count == accounts.length) {
                resize(2 * count);
            }
            accounts[count] = account;
            weights[count] = weight;
            factors[count] = factor;
            count++;
            return this;
        }

        /** Adds a wallet with the factor 1. */
        public Builder add(Address account, BigInteger weight) {
            return add(account, weight, BigInteger.ONE);
        }

        /** Gives a wallet, which is added too, an amount of the pool before the others divide what is left. */
        public Builder fix(Address account, TokenAmount amount) {
            fixed.put(account, amount);
            return this;
        }

        /**
         * Ends the collection.
         *
         * @throws InvalidValueException when a wallet is there twice, or has a fixed amount but is not there
         */
        public Participants build() {
            resize(count);
            if (!isAscending()) {
                sort();
            }
            for (int ordinal = 1; ordinal < count; ordinal++) {
                if (accounts[ordinal].equals(accounts[ordinal - 1])) {
                    throw new InvalidValueException(
                            ValueFault.SAME_VALUE, "The wallet %s is there twice.".formatted(accounts[ordinal]));
                }
            }
            for (Address account : fixed.keySet()) {
                if (Arrays.binarySearch(accounts, account, AddressOrder.BY_BYTES) < 0) {
                    throw new InvalidValueException(
                            ValueFault.MISSING_FIELD,
                            "The wallet %s has a fixed amount, but takes no part.".formatted(account));
                }
            }
            return new Participants(accounts, weights, factors, fixed);
        }

        private boolean isAscending() {
            for (int ordinal = 1; ordinal < count; ordinal++) {
                if (AddressOrder.BY_BYTES.compare(accounts[ordinal - 1], accounts[ordinal]) > 0) {
                    return false;
                }
            }
            return true;
        }

        private void sort() {
            Integer[] order = new Integer[count];
            Arrays.setAll(order, ordinal -> ordinal);
            Arrays.parallelSort(order, Comparator.comparing(ordinal -> accounts[ordinal], AddressOrder.BY_BYTES));
            accounts = Arrays.stream(order).map(ordinal -> accounts[ordinal]).toArray(Address[]::new);
            weights = Arrays.stream(order).map(ordinal -> weights[ordinal]).toArray(BigInteger[]::new);
            factors = Arrays.stream(order).map(ordinal -> factors[ordinal]).toArray(BigInteger[]::new);
        }

        private void resize(int capacity) {
            accounts = Arrays.copyOf(accounts, capacity);
            weights = Arrays.copyOf(weights, capacity);
            factors = Arrays.copyOf(factors, capacity);
        }

        private static void check(String name, BigInteger value) {
            if (value.signum() < 0 || value.bitLength() > BITS) {
                throw new InvalidValueException(
                        ValueFault.OUT_OF_RANGE, "A %s must be within 0 to 2^%d - 1.".formatted(name, BITS));
            }
        }
    }
}
