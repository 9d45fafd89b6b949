package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HoldersTest {

    private static final String KEY = "limit:{a}:concurrent";

    private final Holders holders = new Holders("replica");

    @Test
    void anExchangeGoesOnUnderTheNameOfOneThatEnded() {
        // Given
        holders.begin(KEY, "replica:1");
        holders.free(KEY, "replica:1", 0);

        // When
        String reused = holders.reuse(KEY);

        // Then
        assertThat(reused).isEqualTo("replica:1");
        assertThat(holders.reuse(KEY)).isNull();
        assertThat(holders.count(KEY)).isEqualTo(1);
    }

    @Test
    void endingTwiceFreesOneName() {
        // Given
        holders.begin(KEY, "replica:1");

        // When
        holders.free(KEY, "replica:1", 0);
        holders.free(KEY, "replica:1", 0);

        // Then
        assertThat(holders.reuse(KEY)).isEqualTo("replica:1");
        assertThat(holders.reuse(KEY)).isNull();
    }

    @Test
    void holdsOnToWhatIsInUseAndGivesUpWhatWasFreeForLong() {
        // Given
        holders.begin(KEY, "replica:1");
        holders.begin(KEY, "replica:2");
        holders.free(KEY, "replica:2", 0);

        // When
        List<Holders.Due> due = holders.due(Rate.TICKS_PER_SECOND + 1);

        // Then
        assertThat(due).containsExactly(new Holders.Due(KEY, List.of("replica:1"), List.of("replica:2")));
        assertThat(holders.reuse(KEY)).isNull();
    }
}
