package io.stakedrop.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void readsBackItsParts() {
        // Given
        UUID id = UUID.fromString("0197d4b0-2c5e-7cc3-98c4-dc0c0c07398f");
        Instant time = Instant.parse("2026-01-31T12:00:00.123456Z");

        // When
        Cursor cursor = Cursor.parse(Cursor.of(time, id, 7, "a?&=é").encode());

        // Then
        assertThat(cursor.instantAt(0)).isEqualTo(time);
        assertThat(cursor.uuidAt(1)).isEqualTo(id);
        assertThat(cursor.longAt(2)).isEqualTo(7);
        assertThat(cursor.textAt(3)).isEqualTo("a?&=é");
    }

    @Test
    void needsNoEscapingInAnAddress() {
        assertThat(Cursor.of("?????>>>>>~~~~~").encode()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "YWJj YWJj", "a"})
    void refusesTextThatNoCursorEncodes(String text) {
        assertInvalid(() -> Cursor.parse(text));
    }

    @Test
    void refusesTextThatIsTooLong() {
        assertInvalid(() -> Cursor.parse("A".repeat(513)));
    }

    @Test
    void refusesAPartOfAnotherType() {
        assertInvalid(() -> Cursor.of("seven").longAt(0));
    }

    @Test
    void refusesAPartThatIsAbsent() {
        assertInvalid(() -> Cursor.of(7).uuidAt(1));
    }

    private static void assertInvalid(ThrowingCallable read) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(Problems.INVALID_CURSOR));
    }
}
