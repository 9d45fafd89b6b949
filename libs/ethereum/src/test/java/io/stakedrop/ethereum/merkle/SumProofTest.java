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
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SumProofTest {
    private static final SumNode NODE = new SumNode(TokenAmount.of(1), Bytes32.parse("0x" + "11".repeat(32)));

    @Test
    void provesNothingAfterTheLiabilityOrTheRootChanged() {
        SeededCases.check(100, random -> {
            // Given
            List<Liability> liabilities = Liabilities.list(random, 1 + random.nextInt(60));
            SumTree tree = SumTree.of(liabilities);
            Liability own = liabilities.getFirst();
            SumNode root = tree.root();
            SumProof proof = tree.proof(0);

            // Then
            assertThat(proof.proves(own, root)).isTrue();
            assertThat(proof.proves(new Liability(changed(random, own.account()), own.salt(), own.amount()), root))
                    .isFalse();
            assertThat(proof.proves(new Liability(own.account(), changed(random, own.salt()), own.amount()), root))
                    .isFalse();
            assertThat(proof.proves(new Liability(own.account(), own.salt(), more(own.amount())), root))
                    .isFalse();
            assertThat(proof.proves(own, new SumNode(more(root.sum()), root.hash())))
                    .isFalse();
            assertThat(proof.proves(own, new SumNode(root.sum(), changed(random, root.hash()))))
                    .isFalse();
        });
    }

    @Test
    void provesNothingAfterOneSiblingChanged() {
        SeededCases.check(200, random -> {
            // Given
            List<Liability> liabilities = Liabilities.list(random, 2 + random.nextInt(60));
            SumTree tree = SumTree.of(liabilities);
            SumProof proof = tree.proof(0);
            int index = random.nextInt(proof.siblings().size());
            SumNode sibling = proof.siblings().get(index);

            // When
            SumProof ofOtherHash = with(proof, index, new SumNode(sibling.sum(), changed(random, sibling.hash())));
            SumProof ofOtherSum = with(proof, index, new SumNode(more(sibling.sum()), sibling.hash()));

            // Then
            assertThat(ofOtherHash.proves(liabilities.getFirst(), tree.root())).isFalse();
            assertThat(ofOtherSum.proves(liabilities.getFirst(), tree.root())).isFalse();
        });
    }

    @Test
    void provesNothingAtAnotherPositionOrWithSiblingsInAnotherOrder() {
        SeededCases.check(100, random -> {
            // Given
            List<Liability> liabilities = Liabilities.list(random, 4 << random.nextInt(4));
            SumTree tree = SumTree.of(liabilities);
            SumProof proof = tree.proof(0);
            int otherPosition = (proof.position() + 1 + random.nextInt(tree.size() - 1)) % tree.size();
            List<SumNode> reversed = proof.siblings().reversed();

            // When
            SumProof elsewhere = new SumProof(otherPosition, tree.size(), proof.siblings());
            SumProof inOtherOrder = new SumProof(proof.position(), tree.size(), reversed);

            // Then
            assertThat(elsewhere.proves(liabilities.getFirst(), tree.root())).isFalse();
            assertThat(inOtherOrder.proves(liabilities.getFirst(), tree.root())).isFalse();
        });
    }

    /** The total stays the root's where two sums change together; only the hash tells. */
    @Test
    void provesNothingWhenAmountsMoveBetweenSiblings() {
        SeededCases.check(100, random -> {
            // Given
            List<Liability> liabilities = Liabilities.list(random, 4 << random.nextInt(4));
            SumTree tree = SumTree.of(liabilities);
            SumProof proof = tree.proof(0);
            List<SumNode> siblings = new ArrayList<>(proof.siblings());
            SumNode lower = siblings.get(0);
            SumNode upper = siblings.get(1);
            siblings.set(0, new SumNode(TokenAmount.ZERO, lower.hash()));
            siblings.set(1, new SumNode(upper.sum().plus(lower.sum()), upper.hash()));

            // When
            SumProof moved = new SumProof(proof.position(), tree.size(), siblings);

            // Then
            assertThat(moved.proves(liabilities.getFirst(), tree.root()))
                    .isEqualTo(lower.sum().isZero());
        });
    }

    @Test
    void refusesTheMaximumInPlaceOfTheSum() {
        SeededCases.check(100, random -> {
            // Given a liar who owes two holders and publishes the larger amount as the total
            Liability one = Liabilities.liability(random, TokenAmount.of(10 + random.nextInt(1000)));
            Liability other = Liabilities.liability(random, TokenAmount.of(10 + random.nextInt(1000)));
            SumNode left = one.leaf(new Keccak256());
            SumNode right = other.leaf(new Keccak256());
            TokenAmount max = one.amount().isLessThan(other.amount()) ? other.amount() : one.amount();
            SumNode shownToOne = new SumNode(max.minus(one.amount()), right.hash());
            SumNode shownToOther = new SumNode(max.minus(other.amount()), left.hash());
            SumProof ofOne = new SumProof(0, 2, List.of(shownToOne));
            SumProof ofOther = new SumProof(1, 2, List.of(shownToOther));

            // Then the construction that hashes the total believes the liar
            assertThat(parentOfTotal(left, shownToOne)).isEqualTo(parentOfTotal(shownToOther, right));
            assertThat(parentOfTotal(left, shownToOne).sum()).isEqualTo(max);

            // Then no root convinces both holders here
            for (SumNode root : List.of(
                    parentOfTotal(left, shownToOne),
                    NaiveSumTree.parent(left, shownToOne),
                    NaiveSumTree.parent(shownToOther, right),
                    new SumNode(max, NaiveSumTree.parent(left, right).hash()))) {
                assertThat(ofOne.proves(one, root) && ofOther.proves(other, root))
                        .isFalse();
            }
        });
    }

    /** A liar whose sums wrap around at 2^256 would take the holder's amount out of the total. */
    @ParameterizedTest
    @CsvSource({"3, true", "2, true", "1, false"})
    void refusesSumsThatRunOver(long belowTwoTo256, boolean proved) {
        // Given
        Liability own = Liabilities.liability(SeededCases.random(1), TokenAmount.of(1));
        BigInteger siblingSum = BigInteger.TWO.pow(256).subtract(BigInteger.valueOf(belowTwoTo256));
        BigInteger sum = siblingSum.add(BigInteger.ONE).mod(BigInteger.TWO.pow(256));
        SumNode leaf = own.leaf(new Keccak256());
        String sibling = "%064x".formatted(siblingSum) + "33".repeat(32);
        Bytes32 hash =
                NaiveSumTree.hash("01" + NaiveSumTree.word(leaf.sum()) + NaiveSumTree.digits(leaf.hash()) + sibling);
        SumNode root = new SumNode(TokenAmount.of(sum), hash);

        // When
        SumProof proof = new SumProof(
                0, 2, List.of(new SumNode(TokenAmount.of(siblingSum), Bytes32.parse("0x" + "33".repeat(32)))));

        // Then
        assertThat(proof.proves(own, root)).isEqualTo(proved);
    }

    @Test
    void hasNoNegativeSums() {
        assertThatThrownBy(() -> TokenAmount.of(-1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> TokenAmount.parse("-1")).isInstanceOf(InvalidValueException.class);
    }

    /** Bytes that read as a node's preimage must not also read as a leaf's. */
    @Test
    void takesNoNodeForALeaf() {
        // Given
        List<Liability> liabilities = Liabilities.list(SeededCases.random(1), 4);
        SumTree tree = SumTree.of(liabilities);
        List<SumNode> siblings = tree.proof(0).siblings();
        SumNode inner = NaiveSumTree.parent(liabilities.getFirst().leaf(new Keccak256()), siblings.getFirst());

        // When
        Bytes32 asLeaf = new Liability(inner.hash(), inner.hash(), inner.sum())
                .leaf(new Keccak256())
                .hash();

        // Then
        assertThat(asLeaf)
                .isNotEqualTo(inner.hash())
                .isEqualTo(NaiveSumTree.hash(
                        "00" + NaiveSumTree.digits(inner.hash()).repeat(2) + NaiveSumTree.word(inner.sum())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1 | 4  | 2 | A tree of 4 leaves has no position -1.
            4  | 4  | 2 | A tree of 4 leaves has no position 4.
            0  | 4  | 1 | The proof of position 0 of 4 leaves needs 2 siblings, but has 1.
            0  | 4  | 3 | The proof of position 0 of 4 leaves needs 2 siblings, but has 3.
            4  | 5  | 3 | The proof of position 4 of 5 leaves needs 1 siblings, but has 3.
            0  | 1  | 1 | The proof of position 0 of 1 leaves needs 0 siblings, but has 1.
            """)
    void refusesPartsThatFitNoTree(int position, int leafCount, int siblings, String message) {
        // When
        InvalidValueException refused = catchThrowableOfType(
                InvalidValueException.class,
                () -> new SumProof(position, leafCount, Collections.nCopies(siblings, NODE)));

        // Then
        assertThat(refused.code()).isEqualTo("malformed-proof");
        assertThat(refused).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 2", "3, 4, 2", "4, 5, 1", "0, 5, 3", "0, 1, 0", "33554431, 33554432, 25"})
    void takesWhatFitsATree(int position, int leafCount, int siblings) {
        assertThat(new SumProof(position, leafCount, Collections.nCopies(siblings, NODE)).siblings())
                .hasSize(siblings);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "33554433"})
    void refusesANumberOfLeavesThatNoTreeHas(int leafCount) {
        assertThatThrownBy(() -> new SumProof(0, leafCount, List.of())).isInstanceOf(InvalidValueException.class);
    }

    private static SumProof with(SumProof proof, int index, SumNode sibling) {
        List<SumNode> siblings = new ArrayList<>(proof.siblings());
        siblings.set(index, sibling);
        return new SumProof(proof.position(), proof.leafCount(), siblings);
    }

    /** The parent as it was before the repair: its hash covers the total of both. */
    private static SumNode parentOfTotal(SumNode left, SumNode right) {
        TokenAmount total = left.sum().plus(right.sum());
        Bytes32 hash = NaiveSumTree.hash(
                NaiveSumTree.word(total) + NaiveSumTree.digits(left.hash()) + NaiveSumTree.digits(right.hash()));
        return new SumNode(total, hash);
    }

    private static TokenAmount more(TokenAmount amount) {
        return amount.plus(TokenAmount.of(1));
    }

    private static Bytes32 changed(RandomGenerator random, Bytes32 bytes) {
        byte[] changed = bytes.toBytes();
        changed[random.nextInt(Bytes32.SIZE)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return Bytes32.of(changed);
    }
}
