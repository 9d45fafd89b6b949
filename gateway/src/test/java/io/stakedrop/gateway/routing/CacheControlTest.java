package io.stakedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheControlTest {

    @Test
    void saysNothingWhereTheServiceSaysNothing() {
        // When / Then
        assertThat(CacheControl.parse(List.of())).isEqualTo(new CacheControl(true, Optional.empty(), Optional.empty()));
    }

    @Test
    void readsTimesFromOneFieldOrSeveral() {
        // Given
        CacheControl expected =
                new CacheControl(true, Optional.of(Duration.ofSeconds(60)), Optional.of(Duration.ofSeconds(30)));

        // When / Then
        assertThat(CacheControl.parse(List.of("public, Max-Age=60, stale-while-revalidate=\"30\"")))
                .isEqualTo(expected);
        assertThat(CacheControl.parse(List.of("max-age=60", "stale-while-revalidate=30")))
                .isEqualTo(expected);
    }

    @Test
    void theTimeForSharedCachesGoesFirst() {
        // When / Then
        assertThat(CacheControl.parse(List.of("max-age=60, s-maxage=5")).fresh())
                .contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private", "no-cache", "max-age=60, PRIVATE", "private=\"X-Own\""})
    void whatIsNotForOthersIsNotKept(String field) {
        // When / Then
        assertThat(CacheControl.parse(List.of(field)).isStorable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age", "max-age=", "max-age=-1", "max-age=1.5", "max-age=soon"})
    void aTimeThatIsNotUnderstoodIsNone(String field) {
        // When / Then
        assertThat(CacheControl.parse(List.of(field)).fresh()).contains(Duration.ZERO);
    }

    @Test
    void aTimeWithoutEndIsAYear() {
        // When / Then
        assertThat(CacheControl.parse(List.of("max-age=99999999999999999999")).fresh())
                .contains(Duration.ofDays(365));
    }

    @Test
    void whatMustBeAskedForAgainIsNeverGivenStale() {
        // When / Then
        assertThat(CacheControl.parse(List.of("must-revalidate, stale-while-revalidate=30"))
                        .stale())
                .contains(Duration.ZERO);
    }
}
