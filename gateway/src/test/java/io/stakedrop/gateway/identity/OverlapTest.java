package io.stakedrop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.kit.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "PT0S, 0", "90, 90", "PT1H30M, 5400", "P30D, 2592000", "2592000, 2592000"})
    void readsSecondsAndDurations(String text, long seconds) {
        // When / Then
        assertThat(Overlap.parse(text).duration()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void isADayWhereNothingIsSaid() {
        // When / Then
        assertThat(Overlap.parse(null).duration()).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "PT-1S", "2592001", "P31D", "P1M", "one day", "1.5", "99999999999"})
    void refusesWhatIsNoneOrTooLong(String text) {
        // When / Then
        assertThatThrownBy(() -> Overlap.parse(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.faults().getFirst().field()).isEqualTo("overlap"));
    }
}
