package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockIdTest {
    @Test
    void isNamedByBandAndIndex() {
        // When
        BlockId id = new BlockId(1, 2);

        // Then
        assertThat(id)
                .isEqualTo(new BlockId(1, 2))
                .hasSameHashCodeAs(new BlockId(1, 2))
                .isNotEqualTo(new BlockId(0, 2))
                .isNotEqualTo(new BlockId(1, 0));
    }
}
