package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SumTreeTest {
    /** Account i is 32 times the byte 0x11 × (i + 1), salt i 32 times 0xa0 + i; all five make exactly 2^256 - 1. */
    private static final List<Liability> EXAMPLE = List.of(
            example("11", "a0", TokenAmount.ZERO),
            example("22", "a1", TokenAmount.of(1)),
            example("33", "a2", TokenAmount.parse("1000000000000000000")),
            example(
                    "44",
                    "a3",
                    TokenAmount.parse("57896044618658097711785492504343953926634992332820282019728792003956564819967")),
            example(
                    "55",
                    "a4",
                    TokenAmount.parse(
                            "57896044618658097711785492504343953926634992332820282019727792003956564819967")));

    /** Computed in Python with a Keccak-256 from the Keccak team's compact description, by RFC 6962's recursion. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 0 | 0x11781713713273e5bfbcc8ed835c2e6892efa7ddfd6055ff11a59555f6d3bca9
            2 | 1 | 0xf43e3f21a21038508a163d5d53f53708e3d4766aaaa8ec1051b8b2faca3d7e4f
            3 | 1000000000000000001 | 0xa3ce935e5df1c99f73c106b4e75272da592212799a60911f683baab68d0f4280
            4 | 57896044618658097711785492504343953926634992332820282019729792003956564819968 | 0xddf72520805c84c39732cbe6d4d8ca1866a2b5a85f7c7122ac70843de56a3676
            5 | 115792089237316195423570985008687907853269984665640564039457584007913129639935 | 0x21a561e4e592d68b1a83c293840cb80a3f4180472dd55220f29ac8aef6158190
            """)
    void hasTheRootThatAnotherLanguageComputed(int size, String sum, String hash) {
        // When
        SumTree tree = SumTree.of(EXAMPLE.subList(0, size));

        // Then
        assertThat(tree.root()).isEqualTo(new SumNode(TokenAmount.parse(sum), Bytes32.parse(hash)));
        assertThat(tree.size()).isEqualTo(size);
    }

    @Test
    void ordersLeavesByTheirHashes() {
        // When
        SumTree tree = SumTree.of(EXAMPLE);

        // Then
        assertThat(List.of(0, 1, 2, 3, 4))
                .extracting(ordinal -> tree.proof(ordinal).position())
                .containsExactly(0, 2, 4, 1, 3);
    }

    @ParameterizedTest
    @MethodSource("io.stakedrop.ethereum.merkle.Lists#sizesAroundBoundaries")
    void equalsTheNaiveTreeInRootPositionsAndProofs(int size) {
        // Given
        List<Liability> liabilities = Liabilities.list(SeededCases.random(size), size);
        NaiveSumTree naive = new NaiveSumTree(liabilities);

        // When
        SumTree tree = SumTree.of(liabilities);

        // Then
        assertThat(tree.root()).isEqualTo(naive.root());
        for (int ordinal = 0; ordinal < size; ordinal += 1 + size / 70 * 20) {
            Liability liability = liabilities.get(ordinal);
            SumProof proof = tree.proof(ordinal);
            assertThat(proof).isEqualTo(new SumProof(naive.position(liability), size, naive.siblings(liability)));
            assertThat(proof.proves(liability, tree.root())).isTrue();
        }
    }

    @Test
    void hasTheSumOfAllAmounts() {
        SeededCases.check(50, random -> {
            // Given
            List<Liability> liabilities = Liabilities.list(random, 1 + random.nextInt(100));
            BigInteger sum = liabilities.stream()
                    .map(liability -> liability.amount().toBigInteger())
                    .reduce(BigInteger.ZERO, BigInteger::add);

            // When
            SumNode root = SumTree.of(liabilities).root();

            // Then
            assertThat(root.sum()).isEqualTo(TokenAmount.of(sum));
        });
    }

    @Test
    void isTheSameInWhicheverOrderLiabilitiesAreListed() {
        // Given
        List<Liability> liabilities = Liabilities.list(SeededCases.random(1), 50);
        List<Liability> shuffled = new ArrayList<>(liabilities);
        Collections.shuffle(shuffled, new Random(1));

        // When
        SumTree tree = SumTree.of(shuffled);

        // Then
        assertThat(tree.root()).isEqualTo(SumTree.of(liabilities).root());
        assertThat(tree.proof(0).proves(shuffled.getFirst(), tree.root())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0})
    void takesATotalThatOneWordHolds(long aboveMax) {
        // When
        SumTree tree = SumTree.of(addingUpToMaxPlus(aboveMax));

        // Then
        assertThat(tree.root().sum().toBigInteger())
                .isEqualTo(Liabilities.MAX.toBigInteger().add(BigInteger.valueOf(aboveMax)));
    }

    @Test
    void refusesATotalAboveWhatOneWordHolds() {
        // Given
        List<Liability> liabilities = addingUpToMaxPlus(1);

        // When
        InvalidValueException fault = catchThrowableOfType(InvalidValueException.class, () -> SumTree.of(liabilities));

        // Then
        assertThat(fault.code()).isEqualTo("out-of-range");
        assertThat(fault).hasMessage("The liabilities up to number 2 add up to more than 2^256 - 1.");
    }

    @Test
    void addsNoNodesToASumThatOneWordDoesNotHold() {
        // Given
        SumNode max = new SumNode(Liabilities.MAX, Bytes32.parse("0x" + "11".repeat(32)));
        SumNode one = new SumNode(TokenAmount.of(1), Bytes32.parse("0x" + "22".repeat(32)));

        // Then
        assertThatThrownBy(() -> SumNode.parent(max, one, new Keccak256())).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesTheSameLeafForTwoHolders() {
        // Given
        List<Liability> liabilities = new ArrayList<>(Liabilities.list(SeededCases.random(1), 5));
        Liability second = liabilities.get(1);
        liabilities.add(new Liability(second.account(), second.salt(), second.amount()));

        // When
        InvalidValueException fault = catchThrowableOfType(InvalidValueException.class, () -> SumTree.of(liabilities));

        // Then
        assertThat(fault.code()).isEqualTo("same-value");
        assertThat(fault).hasMessage("Liability 5 has the account, salt and amount of one before it.");
    }

    @Test
    void takesOneAccountInSeveralLeaves() {
        // Given
        RandomGenerator random = SeededCases.random(1);
        Liability one = Liabilities.liability(random, TokenAmount.of(7));
        Liability other = new Liability(one.account(), Liabilities.bytes32(random), TokenAmount.of(7));

        // When
        SumTree tree = SumTree.of(List.of(one, other));

        // Then
        assertThat(tree.root().sum()).isEqualTo(TokenAmount.of(14));
        assertThat(tree.proof(0).proves(one, tree.root())).isTrue();
        assertThat(tree.proof(1).proves(other, tree.root())).isTrue();
    }

    @Test
    void refusesAnEmptyListAndOrdinalsThatItDoesNotHave() {
        // Given
        SumTree tree = SumTree.of(EXAMPLE);

        // Then
        assertThatThrownBy(() -> SumTree.of(List.of())).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> tree.proof(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.proof(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void keepsTheSaltOutOfTexts() {
        // Given
        Liability liability = EXAMPLE.get(1);

        // When
        String text = liability.toString();

        // Then
        assertThat(text).isEqualTo("Liability[account=0x" + "22".repeat(32) + ", salt=…, amount=1]");
    }

    /** The third of four brings the total there. */
    private static List<Liability> addingUpToMaxPlus(long aboveMax) {
        RandomGenerator random = SeededCases.random(1);
        BigInteger rest = Liabilities.MAX.toBigInteger().add(BigInteger.valueOf(aboveMax - 5));
        return List.of(
                Liabilities.liability(random, TokenAmount.of(2)),
                Liabilities.liability(random, TokenAmount.of(rest)),
                Liabilities.liability(random, TokenAmount.of(3)),
                Liabilities.liability(random, TokenAmount.ZERO));
    }

    private static Liability example(String account, String salt, TokenAmount amount) {
        return new Liability(Bytes32.parse("0x" + account.repeat(32)), Bytes32.parse("0x" + salt.repeat(32)), amount);
    }
}
