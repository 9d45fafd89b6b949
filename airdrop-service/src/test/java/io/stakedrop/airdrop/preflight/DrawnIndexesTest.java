package io.stakedrop.airdrop.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DrawnIndexesTest {
    private static final UUID TREE = UUID.fromString("019ab0c6-2b3c-7d4e-9f50-617283940a1b");

    @Test
    void areTheSameForEverybody() {
        // keccak-256 of the id's bytes and 00000000, 00000001, 00000002; computed apart
        assertThat(DrawnIndexes.of(TREE, 999_999, 3)).containsExactly(293_870L, 990_073L, 583_945L);
    }

    @Test
    void areAllOfAListThatHasNoMore() {
        assertThat(DrawnIndexes.of(TREE, 4, 5)).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void lieWithinTheListAndAreThereOnce() {
        assertThat(DrawnIndexes.of(TREE, 100, 100))
                .doesNotHaveDuplicates()
                .allMatch(index -> index >= 0 && index <= 100)
                .hasSizeGreaterThan(40);
    }

    @Test
    void areOthersForAnotherTree() {
        assertThat(DrawnIndexes.of(new UUID(1, 2), 999_999, 5))
                .doesNotContainAnyElementsOf(DrawnIndexes.of(TREE, 999_999, 5));
    }
}
