package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.SeededCases;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LevelHashTest {
    private static final int TASK = SharedWork.PER_TASK;

    @ParameterizedTest
    @EnumSource
    void hashesEachPairOfSeveralTasksOnceAndNothingElse(NodeSize nodeSize) {
        for (int pairs : new int[] {0, 1, 2, TASK - 1, TASK, TASK + 1, 3 * TASK - 1, 3 * TASK, 3 * TASK + 1}) {
            // Given
            RandomGenerator random = SeededCases.random(pairs);
            int size = nodeSize.bytes();
            byte[] children = SeededCases.bytes(random, (2 * pairs + 1) * size);
            byte[] given = children.clone();
            byte[] parents = new byte[(pairs + 1) * size];

            // When
            LevelHash.hashPairs(nodeSize, children, parents, pairs);

            // Then
            PairHash oneByOne = new PairHash(nodeSize);
            for (int pair = 0; pair < pairs; pair++) {
                Bytes32 left = nodeSize.read(children, 2 * pair * size);
                Bytes32 right = nodeSize.read(children, (2 * pair + 1) * size);
                assertThat(nodeSize.read(parents, pair * size)).isEqualTo(oneByOne.parent(left, right));
            }
            assertThat(Arrays.copyOfRange(parents, pairs * size, parents.length))
                    .containsOnly(0);
            assertThat(children).isEqualTo(given);
        }
    }
}
