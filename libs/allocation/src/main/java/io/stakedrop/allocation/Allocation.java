package io.stakedrop.allocation;

import io.stakedrop.allocation.AllocationRefusedException.Reason;
import io.stakedrop.allocation.AllocationRule.Grant;
import io.stakedrop.allocation.AllocationRule.Tiered;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A pool divided to its last unit. Wallets with a fixed amount get that; each other wallet's part of what is left is its share's proportion within the limits, rounded down;
 * the units that rounding leaves go one each to the wallets from whose parts it took most (largest remainder), of equals to
 * those with the smaller addresses by their unsigned bytes. The same terms and wallets give the same amounts, whatever the
 * order of the wallets. About 150 bytes a wallet are held.
 */
public final class Allocation {
    private static final int KEY_BITS = 62;

    private final Participants participants;
    private final BigInteger[] shares;
    private final Waterline line;
    private final BitSet rest;

    private Allocation(Participants participants, BigInteger[] shares, Waterline line) {
        this.participants = participants;
        this.shares = shares;
        this.line = line;
        this.rest = new BitSet(shares.length);
    }

    /**
     * Divides a pool.
     *
     * @throws AllocationRefusedException when the terms can't be met with these wallets
     */
    public static Allocation of(AllocationTerms terms, Participants participants) {
        BigInteger[] shares = new BigInteger[participants.count()];
        BigInteger sum = BigInteger.ZERO;
        for (int ordinal = 0; ordinal < shares.length; ordinal++) {
            shares[ordinal] = participants.fixedAmount(ordinal) == null
                    ? terms.rule().share(participants.weight(ordinal), participants.factor(ordinal))
                    : BigInteger.ZERO;
            sum = sum.add(shares[ordinal]);
        }
        BigInteger fixed = participants.fixedSum();
        BigInteger pool = terms.pool().toBigInteger().subtract(fixed);
        if (sum.signum() == 0 && pool.signum() == 0) {
            return new Allocation(participants, shares, Waterline.unlimited(BigInteger.ZERO, BigInteger.ONE));
        }
        requireLeft(fixed, pool);
        requireShares(terms.rule(), sum, pool);
        Waterline line = terms.limits().equals(Limits.NONE)
                ? Waterline.unlimited(pool, sum)
                : Waterline.find(pool, terms.limits(), SortedShares.of(shares));
        Allocation allocation = new Allocation(participants, shares, line);
        allocation.giveRest(pool);
        return allocation;
    }

    private static void requireLeft(BigInteger fixed, BigInteger left) {
        if (left.signum() <= 0) {
            throw new AllocationRefusedException(
                    Reason.FIXED_ABOVE_POOL,
                    "The fixed amounts sum to %s; a pool of %s leaves nothing for the other wallets."
                            .formatted(fixed, fixed.add(left)));
        }
    }

    private static void requireShares(AllocationRule rule, BigInteger sum, BigInteger pool) {
        if (sum.signum() == 0) {
            throw new AllocationRefusedException(
                    Reason.NO_SHARES, "No wallet has a share of the pool: all weights are too small or zero.");
        }
        if (rule instanceof Tiered tiered && tiered.grant() == Grant.AMOUNT && !sum.equals(pool)) {
            throw new AllocationRefusedException(
                    Reason.AMOUNTS_ARE_NOT_THE_POOL,
                    "The amounts of the tiers sum to %s for these wallets, but %s is to be divided."
                            .formatted(sum, pool));
        }
    }

    /** How many wallets took part, with or without a share. */
    public int count() {
        return shares.length;
    }

    /**
     * One of the wallets.
     *
     * @param ordinal from 0, in the order of the addresses' bytes
     */
    public Address account(int ordinal) {
        return participants.account(ordinal);
    }

    /** What the wallet gets; zero where it has no share, is below the floor, or the rounding left nothing. */
    public TokenAmount amount(int ordinal) {
        TokenAmount fixed = participants.fixedAmount(ordinal);
        if (fixed != null) {
            return fixed;
        }
        BigInteger amount = line.floorOf(shares[ordinal]);
        return TokenAmount.of(rest.get(ordinal) ? amount.add(BigInteger.ONE) : amount);
    }

    /**
     * The claims, in the order of their indexes: the wallets that get anything, numbered from 0 in the order of their
     * EIP-55 texts, as Uniswap's tool does.
     */
    public Claims claims() {
        int[] paid = IntStream.range(0, shares.length)
                .filter(ordinal -> !amount(ordinal).isZero())
                .toArray();
        Address[] accounts = Arrays.stream(paid).mapToObj(participants::account).toArray(Address[]::new);
        int[] order = AddressOrder.byChecksumText(accounts);
        return new Claims(Arrays.stream(order).map(place -> paid[place]).toArray());
    }

    private void giveRest(BigInteger pool) {
        BigInteger given = BigInteger.ZERO;
        long[] keys = new long[shares.length];
        for (int ordinal = 0; ordinal < shares.length; ordinal++) {
            given = given.add(line.floorOf(shares[ordinal]));
            keys[ordinal] = line.remainderOf(shares[ordinal])
                    .shiftLeft(KEY_BITS)
                    .divide(line.denominator())
                    .longValueExact();
        }
        Integer[] order = IntStream.range(0, shares.length)
                .filter(ordinal -> line.remainderOf(shares[ordinal]).signum() > 0)
                .boxed()
                .toArray(Integer[]::new);
        // A stable sort, so that equals stay in the order of their addresses.
        Arrays.parallelSort(order, (one, other) -> compareRemainders(keys, one, other));
        int left = pool.subtract(given).intValueExact();
        for (int place = 0; place < left; place++) {
            rest.set(order[place]);
        }
    }

    /** The greater first. Keys are the first digits of the remainders, which mostly tell. */
    private int compareRemainders(long[] keys, int one, int other) {
        if (keys[one] != keys[other]) {
            return Long.compare(keys[other], keys[one]);
        }
        if (shares[one].equals(shares[other])) {
            return 0;
        }
        return line.remainderOf(shares[other]).compareTo(line.remainderOf(shares[one]));
    }

    /** The list that the allocation comes to. */
    public final class Claims {
        private final int[] ordinals;

        private Claims(int[] ordinals) {
            this.ordinals = ordinals;
        }

        public int count() {
            return ordinals.length;
        }

        /** The claim of an index from 0 on. */
        public UniswapClaim claim(int index) {
            return new UniswapClaim(index, account(ordinals[index]), amount(ordinals[index]));
        }
    }
}
