package io.stakedrop.ethereum.typeddata;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.SeededCases;
import org.junit.jupiter.api.Test;

class TypedDataPropertyTest {
    @Test
    void equalsTheNaiveEncodingOfGeneratedTypesAndValues() {
        SeededCases.check(1_000, random -> {
            // Given
            NaiveTypedData naive = new NaiveTypedData(random);

            // When
            TypedData data = TypedData.parse(naive.json);

            // Then
            assertThat(data.encodedType()).isEqualTo(naive.encodedType);
            assertThat(data.digest()).hasToString("0x" + naive.digest);
        });
    }
}
