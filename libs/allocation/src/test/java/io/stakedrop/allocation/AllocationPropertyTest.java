package io.stakedrop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.allocation.AllocationRule.Flat;
import io.stakedrop.allocation.AllocationRule.Grant;
import io.stakedrop.allocation.AllocationRule.Multiplied;
import io.stakedrop.allocation.AllocationRule.Points;
import io.stakedrop.allocation.AllocationRule.ProRata;
import io.stakedrop.allocation.AllocationRule.Quadratic;
import io.stakedrop.allocation.AllocationRule.Tier;
import io.stakedrop.allocation.AllocationRule.Tiered;
import io.stakedrop.allocation.Limits.BelowFloor;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.testkit.property.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AllocationPropertyTest {
    private static final int SEEDS = 3_000;
    private static final int MOST_WALLETS = 9;

    private record Wallet(Address account, BigInteger weight, BigInteger factor) {}

    private record Case(AllocationTerms terms, List<Wallet> wallets, Map<Address, BigInteger> fixed) {
        Participants participants() {
            Participants.Builder builder = Participants.builder(wallets.size());
            wallets.forEach(wallet -> builder.add(wallet.account(), wallet.weight(), wallet.factor()));
            fixed.forEach((account, amount) -> builder.fix(account, TokenAmount.of(amount)));
            return builder.build();
        }

        /** What the others divide, and what they and those with fixed amounts get together; empty where nothing is left. */
        Optional<Map<Address, BigInteger>> divideNaively() {
            Map<Address, BigInteger> others = shares();
            others.keySet().removeAll(fixed.keySet());
            BigInteger left = fixed.values().stream().reduce(terms.pool().toBigInteger(), BigInteger::subtract);
            boolean nobodyDivides = others.values().stream().allMatch(share -> share.signum() == 0);
            if (nobodyDivides || left.signum() <= 0) {
                return nobodyDivides && left.signum() == 0 ? Optional.of(fixed) : Optional.empty();
            }
            BigInteger sum = others.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
            if (terms.rule() instanceof Tiered tiered && tiered.grant() == Grant.AMOUNT && !sum.equals(left)) {
                return Optional.empty();
            }
            AllocationTerms rest = new AllocationTerms(TokenAmount.of(left), terms.rule(), terms.limits());
            return new NaiveDivision(rest, others).divide().map(amounts -> {
                Map<Address, BigInteger> all = new HashMap<>(amounts);
                all.putAll(fixed);
                return all;
            });
        }

        Map<Address, BigInteger> shares() {
            Map<Address, BigInteger> shares = new HashMap<>();
            wallets.forEach(
                    wallet -> shares.put(wallet.account(), terms.rule().share(wallet.weight(), wallet.factor())));
            return shares;
        }
    }

    @Test
    void dividesAsTheNaiveOracleDoesOrRefusesAsItDoes() {
        int[] divided = {0};
        Seeds.check(SEEDS, random -> {
            // Given
            Case drawn = draw(random);

            // When
            Optional<Map<Address, BigInteger>> amounts = divide(drawn);

            // Then
            assertThat(amounts).isEqualTo(drawn.divideNaively());
            divided[0] += amounts.isPresent() ? 1 : 0;
        });
        assertThat(divided[0]).as("cases that could be divided").isBetween(SEEDS / 2, SEEDS - SEEDS / 20);
    }

    @Test
    void givesThePoolAwayToItsLastUnit() {
        Seeds.check(SEEDS, random -> {
            // Given
            Case drawn = draw(random);

            // When
            Optional<Map<Address, BigInteger>> amounts = divide(drawn);

            // Then
            amounts.ifPresent(found -> assertThat(found.values().stream().reduce(BigInteger.ZERO, BigInteger::add))
                    .isEqualTo(drawn.terms().pool().toBigInteger()));
        });
    }

    @Test
    void isTheSameInWhateverOrderTheWalletsCome() {
        Seeds.check(SEEDS, random -> {
            // Given
            Case drawn = draw(random);
            List<Wallet> shuffled = new ArrayList<>(drawn.wallets());
            Collections.shuffle(shuffled, new Random(random.nextLong()));

            // When
            Optional<Bytes32> hash = hash(new Case(drawn.terms(), shuffled, drawn.fixed()));

            // Then
            assertThat(hash).isEqualTo(hash(drawn));
        });
    }

    @Test
    void keepsTheLimitsAndTheOrderOfShares() {
        Seeds.check(SEEDS, random -> {
            // Given
            Case drawn = draw(random);

            // When
            Optional<Map<Address, BigInteger>> amounts = divide(drawn);

            // Then: a greater share never gets less, but for the unit that rounding may give
            amounts.ifPresent(found -> {
                BigInteger previous = BigInteger.ZERO;
                found.keySet().removeAll(drawn.fixed().keySet());
                for (Map.Entry<Address, BigInteger> wallet : drawn.shares().entrySet().stream()
                        .filter(wallet -> !drawn.fixed().containsKey(wallet.getKey()))
                        .sorted(Map.Entry.comparingByValue())
                        .toList()) {
                    BigInteger amount = found.getOrDefault(wallet.getKey(), BigInteger.ZERO);
                    assertThat(amount.add(BigInteger.ONE)).isGreaterThanOrEqualTo(previous);
                    previous = previous.max(amount);
                }
                assertThat(found.values())
                        .allSatisfy(amount -> assertWithin(drawn.terms().limits(), amount));
            });
        });
    }

    private static void assertWithin(Limits limits, BigInteger amount) {
        assertThat(amount).isGreaterThanOrEqualTo(limits.floor().toBigInteger());
        if (limits.cap() != null) {
            assertThat(amount).isLessThanOrEqualTo(limits.cap().toBigInteger());
        }
    }

    @Test
    void numbersTheClaimsInTheOrderOfTheChecksummedTexts() {
        Seeds.check(200, random -> {
            // Given
            Case drawn = draw(random);

            // When
            Optional<List<UniswapClaim>> claims = claims(drawn);

            // Then
            claims.ifPresent(found -> {
                assertThat(found)
                        .isSortedAccordingTo(
                                Comparator.comparing(claim -> claim.account().toString()));
                assertThat(found).extracting(UniswapClaim::index).isSorted().doesNotHaveDuplicates();
                assertThat(found.getFirst().index()).isZero();
            });
        });
    }

    private static Optional<Map<Address, BigInteger>> divide(Case drawn) {
        return claims(drawn).map(claims -> {
            Map<Address, BigInteger> amounts = new HashMap<>();
            claims.forEach(claim -> amounts.put(claim.account(), claim.amount().toBigInteger()));
            return amounts;
        });
    }

    private static Optional<Bytes32> hash(Case drawn) {
        return claims(drawn).map(claims -> {
            ContentHash hash = new ContentHash();
            claims.forEach(hash::add);
            return hash.finish();
        });
    }

    private static Optional<List<UniswapClaim>> claims(Case drawn) {
        try {
            Allocation.Claims claims =
                    Allocation.of(drawn.terms(), drawn.participants()).claims();
            List<UniswapClaim> found = new ArrayList<>();
            for (int index = 0; index < claims.count(); index++) {
                found.add(claims.claim(index));
            }
            return Optional.of(found);
        } catch (AllocationRefusedException refused) {
            return Optional.empty();
        }
    }

    private static Case draw(RandomGenerator random) {
        // Small numbers meet limits exactly and tie; large ones try the width.
        int bits = random.nextBoolean() ? 4 : 200;
        List<Wallet> wallets = new ArrayList<>();
        for (int count = random.nextInt(1, MOST_WALLETS); count > 0; count--) {
            byte[] address = new byte[Address.SIZE];
            random.nextBytes(address);
            wallets.add(new Wallet(
                    Address.of(address), Seeds.unsigned(random, bits), BigInteger.valueOf(random.nextInt(4))));
        }
        BigInteger pool = Seeds.unsigned(random, bits + 3).max(BigInteger.ONE);
        AllocationRule rule = rule(random, bits);
        if (rule instanceof Tiered tiered && tiered.grant() == Grant.AMOUNT) {
            BigInteger sum = wallets.stream()
                    .map(wallet -> rule.share(wallet.weight(), wallet.factor()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            pool = sum.max(BigInteger.ONE);
        }
        return new Case(
                new AllocationTerms(TokenAmount.of(pool), rule, limits(random, pool, wallets.size())),
                wallets,
                fixed(random, wallets, pool));
    }

    /** Mostly none; some of the wallets, and now and then as much as there is, or more. */
    private static Map<Address, BigInteger> fixed(RandomGenerator random, List<Wallet> wallets, BigInteger pool) {
        Map<Address, BigInteger> fixed = new HashMap<>();
        if (random.nextInt(3) > 0) {
            return fixed;
        }
        BigInteger left = pool;
        for (Wallet wallet : wallets.subList(0, random.nextInt(wallets.size() + 1))) {
            BigInteger amount = random.nextInt(8) == 0
                    ? left
                    : pool.multiply(BigInteger.valueOf(random.nextInt(1, 5))).shiftRight(4);
            fixed.put(wallet.account(), amount.max(BigInteger.ONE));
            left = left.subtract(amount).max(BigInteger.ONE);
        }
        return fixed;
    }

    private static Limits limits(RandomGenerator random, BigInteger pool, int wallets) {
        BigInteger fair = pool.divide(BigInteger.valueOf(wallets));
        BigInteger floor = random.nextBoolean()
                ? BigInteger.ZERO
                : fair.multiply(BigInteger.valueOf(random.nextInt(5))).shiftRight(2);
        BelowFloor belowFloor = random.nextBoolean() ? BelowFloor.NOTHING : BelowFloor.RAISED;
        BigInteger cap = fair.multiply(BigInteger.valueOf(random.nextInt(3, 16)))
                .shiftRight(2)
                .max(floor)
                .max(BigInteger.ONE);
        return new Limits(TokenAmount.of(floor), belowFloor, random.nextBoolean() ? null : TokenAmount.of(cap));
    }

    private static AllocationRule rule(RandomGenerator random, int bits) {
        return switch (random.nextInt(8)) {
            case 0 -> new Flat();
            case 1 -> new Points(Seeds.unsigned(random, bits / 2).max(BigInteger.ONE));
            case 2 -> new Quadratic();
            case 3 -> new Multiplied();
            case 4 -> tiered(random, bits, Grant.AMOUNT);
            case 5 -> tiered(random, bits, Grant.SHARE);
            case 6 -> tiered(random, bits, Grant.MULTIPLIER);
            default -> new ProRata();
        };
    }

    private static Tiered tiered(RandomGenerator random, int bits, Grant grant) {
        BigInteger from = BigInteger.ZERO;
        List<Tier> tiers = new ArrayList<>();
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            from = from.add(Seeds.unsigned(random, bits - 1)).add(BigInteger.ONE);
            tiers.add(new Tier(from, BigInteger.valueOf(random.nextInt(5))));
        }
        return new Tiered(grant, tiers);
    }
}
