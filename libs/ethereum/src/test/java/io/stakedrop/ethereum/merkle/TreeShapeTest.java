package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.InvalidValueException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeShapeTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 2", "4, 2", "5, 3", "252803, 18", "33554431, 25", "33554432, 25"})
    void isAsHighAsItsLeavesNeed(int leafCount, int height) {
        assertThat(TreeShape.layered(leafCount).height()).isEqualTo(height);
    }

    @Test
    void halvesEachLevelAndKeepsTheOddNode() {
        // When
        TreeShape shape = TreeShape.layered(11);

        // Then
        assertThat(new int[] {shape.width(0), shape.width(1), shape.width(2), shape.width(3), shape.width(4)})
                .containsExactly(11, 6, 3, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, TreeShape.MAX_LEAVES + 1})
    void refusesALeafCountThatNoTreeHas(int leafCount) {
        assertThatThrownBy(() -> TreeShape.layered(leafCount)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "4, 4", "5, 2", "6, 4", "7, 6", "8, 8", "9, 2", "33554432, 33554432"})
    void hasOnTheLowestLevelOfACompleteTreeWhatTheFullLevelsLeave(int leafCount, int lowest) {
        // Given
        TreeShape shape = TreeShape.complete(leafCount);

        // When
        int width = shape.width(0);

        // Then
        assertThat(width).isEqualTo(lowest);
        assertThat(IntStream.rangeClosed(0, shape.height()).map(shape::width).sum())
                .isEqualTo(2 * leafCount - 1);
        assertThat(shape.width(shape.height() + 1)).isEqualTo(1);
    }

    @Test
    void putsTheFirstLeavesOfACompleteTreeAtTheEndOfItsLowestLevel() {
        // When
        TreeShape shape = TreeShape.complete(5);

        // Then
        assertThat(IntStream.range(0, 5).map(shape::leafLevel)).containsExactly(0, 0, 1, 1, 1);
        assertThat(IntStream.range(0, 5).map(shape::leafIndex)).containsExactly(1, 0, 3, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, TreeShape.MAX_LEAVES + 1})
    void refusesALeafCountThatNoCompleteTreeHas(int leafCount) {
        assertThatThrownBy(() -> TreeShape.complete(leafCount)).isInstanceOf(InvalidValueException.class);
    }
}
