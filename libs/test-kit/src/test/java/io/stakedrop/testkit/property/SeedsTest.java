package io.stakedrop.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void namesTheSeedOfAFailureAndRepeatsIt() {
        // Given
        List<Long> drawn = new ArrayList<>();
        Seeds.Property failsOnceInAWhile = random -> {
            drawn.add(random.nextLong());
            assertThat(drawn).hasSizeLessThan(3);
        };

        // When
        assertThatThrownBy(() -> Seeds.check(10, failsOnceInAWhile, Map.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("STAKEDROP_SEED=3");

        // Then
        List<Long> repeated = new ArrayList<>();
        Seeds.check(10, random -> repeated.add(random.nextLong()), Map.of("STAKEDROP_SEED", "3"));
        assertThat(repeated).containsExactly(drawn.get(2));
    }

    @Test
    void drawsEveryWidth() {
        List<Integer> widths = new ArrayList<>();

        Seeds.check(500, random -> widths.add(Seeds.unsigned(random, 8).bitLength()), Map.of());

        assertThat(widths).contains(0, 1, 2, 3, 4, 5, 6, 7, 8).allMatch(width -> width <= 8);
        assertThat(Seeds.unsigned(new java.util.Random(1), 0)).isEqualTo(BigInteger.ZERO);
    }
}
