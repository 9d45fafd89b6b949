package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeShapeTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 2", "4, 2", "5, 3", "252803, 18", "33554431, 25", "33554432, 25"})
    void isAsHighAsItsLeavesNeed(int leafCount, int height) {
        assertThat(new TreeShape(leafCount).height()).isEqualTo(height);
    }

    @Test
    void halvesEachLevelAndKeepsTheOddNode() {
        // When
        TreeShape shape = new TreeShape(11);

        // Then
        assertThat(new int[] {shape.width(0), shape.width(1), shape.width(2), shape.width(3), shape.width(4)})
                .containsExactly(11, 6, 3, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, TreeShape.MAX_LEAVES + 1})
    void refusesALeafCountThatNoTreeHas(int leafCount) {
        assertThatThrownBy(() -> new TreeShape(leafCount)).isInstanceOf(InvalidValueException.class);
    }
}
