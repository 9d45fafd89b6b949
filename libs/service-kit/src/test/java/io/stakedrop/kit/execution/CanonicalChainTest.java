package io.stakedrop.kit.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.execution.CanonicalChain.Look;
import io.stakedrop.kit.execution.CanonicalChain.Standing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CanonicalChainTest {
    private final FakeChain node = new FakeChain();
    private final CanonicalChain chain = new CanonicalChain(node);

    @Test
    void aBlockThatTheHeadDescendsFromIsCanonical() {
        // Given
        Block paid = node.grow(node.head(), "a", 3);
        node.grow(paid, "a", 5);

        // When
        Look look = look();

        // Then
        assertThat(standing(look, paid)).isEqualTo(Standing.CANONICAL);
        assertThat(standing(look, look.head())).isEqualTo(Standing.CANONICAL);
    }

    @Test
    void mistake5ABlockThatAReorgLeftBehindIsOrphaned() {
        // Given
        Block fork = node.grow(node.head(), "a", 3);
        Block paid = node.grow(fork, "a", 1);
        node.grow(paid, "a", 4);
        assertThat(standing(look(), paid)).isEqualTo(Standing.CANONICAL);

        // When: the other branch is as long
        node.grow(fork, "b", 5);

        // Then
        assertThat(standing(look(), paid)).isEqualTo(Standing.ORPHANED);
        assertThat(standing(look(), fork)).isEqualTo(Standing.CANONICAL);
    }

    @Test
    void aBlockAboveTheHeadOfANodeThatLagsIsNotJudged() {
        // Given
        Block lagging = node.grow(node.head(), "a", 3);
        Block paid = FakeChain.block(4, "a", lagging.hash());

        // When / Then
        assertThat(standing(look(), paid)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void aChainWithAGapIsNotJudged() {
        // Given: the node that knows the head does not know its parent
        Block paid = node.grow(node.head(), "a", 1);
        Block parent = node.grow(paid, "a", 2);
        node.grow(parent, "a", 1);
        node.forget(parent);

        // When / Then
        assertThat(standing(look(), paid)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void aNewHeadCostsOneQuestionWhateverTheDepth() {
        // Given
        Block paid = node.grow(node.head(), "a", 1);
        node.grow(paid, "a", 60);
        assertThat(standing(look(), paid)).isEqualTo(Standing.CANONICAL);
        int before = node.asked();

        // When
        node.grow(node.head(), "a", 2);
        Standing standing = standing(look(), paid);

        // Then: the new head's parent; the one below was the head
        assertThat(standing).isEqualTo(Standing.CANONICAL);
        assertThat(node.asked() - before).isEqualTo(1);
    }

    @Test
    void whatIsFinalIsComparedByItsHeightAlone() {
        // Given
        Block paid = node.grow(node.head(), "a", 3);
        node.grow(paid, "a", 60);
        node.finalizeAt(3);

        // When
        Look look = look();

        // Then
        assertThat(look.isFinal(3)).isTrue();
        assertThat(look.isFinal(4)).isFalse();
        assertThat(standing(look, paid)).isEqualTo(Standing.CANONICAL);
        assertThat(standing(look, FakeChain.block(3, "b", paid.parentHash()))).isEqualTo(Standing.ORPHANED);
        assertThat(node.asked()).isZero();
        assertThat(node.askedForHeights()).as("one question a height and look").isEqualTo(1);
    }

    @Test
    void whatIsOlderThanADayIsComparedByItsHeightToo() {
        // Given: a chain without finality
        Block paid = node.grow(node.head(), "a", 1);
        node.grow(paid, "a", 8_193);

        // When
        Standing standing = standing(look(), paid);

        // Then
        assertThat(standing).isEqualTo(Standing.CANONICAL);
        assertThat(node.asked()).isZero();
    }

    @Test
    void nothingIsFinalWhereTheNodeKnowsNoFinalizedBlock() {
        // Given
        node.grow(node.head(), "a", 1);

        // When / Then
        assertThat(look().isFinal(0)).isFalse();
    }

    private Look look() {
        return ask(chain.look());
    }

    private static Standing standing(Look look, Block block) {
        return ask(look.standing(block.number(), block.hash()));
    }

    private static <T> T ask(Uni<T> question) {
        return question.await().atMost(Duration.ofSeconds(5));
    }
}
