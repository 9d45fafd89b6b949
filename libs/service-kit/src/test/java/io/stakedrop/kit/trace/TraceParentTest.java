package io.stakedrop.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void readsAndWritesWhatTheRecommendationShows() {
        // When
        TraceParent read = TraceParent.parse(List.of(VALID)).orElseThrow();

        // Then
        assertThat(read)
                .isEqualTo(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true))
                .hasToString(VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what.later.versions.add"
            })
    void readsALaterVersionAsFarAsThisOneGoes(String presented) {
        // When / Then
        assertThat(TraceParent.parse(List.of(presented)).orElseThrow()).hasToString(VALID);
    }

    @Test
    void believesNoneOfTwo() {
        // When / Then
        assertThat(TraceParent.parse(List.of(VALID, VALID))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01extra",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra"
            })
    void takesNothingThatIsNotValid(String presented) {
        // When / Then
        assertThat(TraceParent.parse(presented)).isEmpty();
    }
}
