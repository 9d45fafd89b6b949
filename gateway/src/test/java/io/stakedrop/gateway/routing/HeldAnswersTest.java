package io.stakedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeldAnswersTest {

    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final HeldAnswers<String> held = new HeldAnswers<>(2);

    @Test
    void theOneThatHasWaitedLongestMakesRoom() {
        // Given
        assertThat(held.hold(TENANT, "first")).isEmpty();
        assertThat(held.hold(TENANT, "second")).isEmpty();

        // When / Then
        assertThat(held.hold(TENANT, "third")).contains("first");
        assertThat(held.hold(TENANT, "fourth")).contains("second");
    }

    @Test
    void aReaderWhoGoesOnKeepsItsPlace() {
        // Given
        held.hold(TENANT, "goes on");
        held.hold(TENANT, "stands still");
        held.release(TENANT, "goes on");
        held.hold(TENANT, "goes on");

        // When / Then
        assertThat(held.hold(TENANT, "another")).contains("stands still");
    }

    @Test
    void tenantsTakeNoPlacesFromEachOther() {
        // Given
        held.hold(TENANT, "first");
        held.hold(TENANT, "second");

        // When / Then
        assertThat(held.hold(OTHER, "of another")).isEmpty();
    }
}
